//! The vendor's color as mail programs know it: six hexadecimal digits, dark enough for white text.

/// Ours, without one of the vendor's, or when theirs is written as browsers only understand it.
const OURS: [u8; 3] = [0x00, 0x5f, 0x72];

/// What WCAG asks of text.
const CONTRAST: f64 = 4.5;

/// The color of buttons and links, from a color as the operator wrote it.
pub(super) fn for_mail(color: &str) -> String {
    let mut color = hexadecimal(color.trim()).unwrap_or(OURS);
    while contrast_to_white(color) < CONTRAST {
        // A little at a time: it stays the vendor's.
        color = color.map(|part| part - part.div_ceil(20));
    }
    let [red, green, blue] = color;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn hexadecimal(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    let digits = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        6 => digits.to_owned(),
        _ => return None,
    };
    let number = u32::from_str_radix(&digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// The contrast ratio of WCAG 2.
fn contrast_to_white(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

#[cfg(test)]
mod tests {
    use super::{CONTRAST, contrast_to_white, for_mail, hexadecimal};

    #[test]
    fn white_text_can_be_read_on_any_vendors_color() {
        for color in
            ["#ffffff", "#ff0", "#00ff00", "#b3400b", "#000", "teal", "oklch(0.9 0.1 90)", ""]
        {
            let color = for_mail(color);
            assert!(contrast_to_white(hexadecimal(&color).unwrap()) >= CONTRAST, "{color}");
        }
    }

    #[test]
    fn a_dark_color_stays_as_it_is_and_what_is_no_color_gives_ours() {
        assert_eq!(for_mail("#b3400b"), "#b3400b");
        assert_eq!(for_mail("#036"), "#003366");
        assert_eq!(for_mail("oklch(0.46 0.085 214)"), "#005f72");
        assert_eq!(for_mail("#ü123é"), "#005f72");
    }
}
