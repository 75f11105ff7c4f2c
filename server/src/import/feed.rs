//! A feed that has been read: the records of which there are few in memory, the others staged, each with where it stands. In which order the lines come, and in which file, makes no
//! difference.

use super::{
    fault::{Fault, Rule, shown},
    few::Records,
    fields::{Fields, Finding},
    input::{Input, Text},
    kind::Kind,
    observer::{Observer, Progress, Stage},
    records::{
        Agreement, Contact, Coverage, Document, Download, Few, Grant, Many, Order, OrderLine,
        Organization, Partner, Product, ProductKey, PurchasingAccount, Referenced, Return,
        Subscription, Upgrade,
    },
    rows::{Row, Rows},
    staging::{Row as Staged, Staging},
};

/// The most lines of one import.
pub(super) const LINES: usize = 5_000_000;

/// As many of them may be of the kinds that are kept in memory.
pub(super) const FEW_LINES: usize = 500_000;

/// Who makes this many mistakes has given us something else than a feed.
pub(super) const FAULTS: usize = 1_000;

/// After so many lines it is said how far we are.
const PROGRESS: usize = 1_000;

/// A whole feed.
pub(super) struct Feed {
    files: Vec<String>,
    lines: usize,
    few_lines: usize,
    pub(super) organizations: Records<Organization>,
    pub(super) partners: Records<Partner>,
    pub(super) products: Records<Product>,
    pub(super) agreements: Records<Agreement>,
    pub(super) accounts: Records<PurchasingAccount>,
    /// Where the first key stands: keys need what nothing else does.
    pub(super) first_key: Option<Place>,
    pub(super) referenced: Referenced,
    pub(super) staging: Staging,
    pub(super) faults: Vec<Fault>,
}

/// A line of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    file: u32,
    line: u32,
}

impl From<Place> for i64 {
    fn from(place: Place) -> Self {
        (Self::from(place.file) << 32) | Self::from(place.line)
    }
}

impl From<i64> for Place {
    fn from(place: i64) -> Self {
        let part = |bits: i64| u32::try_from(bits & i64::from(u32::MAX)).unwrap_or_default();
        Self { file: part(place >> 32), line: part(place) }
    }
}

impl Feed {
    /// Reads a feed.
    ///
    /// # Errors
    /// When it cannot be read, or there is no room. What is wrong with what stands in it is not an
    /// error here.
    pub(super) async fn read(input: Input, observer: &mut dyn Observer) -> anyhow::Result<Self> {
        let mut feed = Self {
            files: Vec::new(),
            lines: 0,
            few_lines: 0,
            organizations: Records::default(),
            partners: Records::default(),
            products: Records::default(),
            agreements: Records::default(),
            accounts: Records::default(),
            first_key: None,
            referenced: Referenced::default(),
            staging: Staging::open().await?,
            faults: Vec::new(),
        };
        for text in input.texts() {
            feed.add_text(text, observer).await?;
        }
        feed.staging.finish().await?;
        Ok(feed)
    }

    /// Whether so much is wrong that the rest was not read.
    pub(super) fn is_cut_off(&self) -> bool {
        self.faults.len() >= FAULTS || self.is_too_long()
    }

    fn is_too_long(&self) -> bool {
        self.lines > LINES || self.few_lines > FEW_LINES
    }

    async fn add_text(&mut self, text: Text, observer: &mut dyn Observer) -> anyhow::Result<()> {
        self.files.push(text.name.clone());
        let file = u32::try_from(self.files.len() - 1)?;
        let mut rows = Rows::open(text)?;
        while self.faults.len() < FAULTS
            && let Some((line, row)) = rows.next()?
        {
            let place = Place { file, line: u32::try_from(line)? };
            self.lines += 1;
            if self.is_too_long() {
                self.find(place, "", Rule::TooManyLines, "");
                break;
            }
            if self.add(place, row).is_last {
                break;
            }
            if self.lines.is_multiple_of(PROGRESS) {
                let done = self.lines as u64;
                observer.progress(Progress { stage: Stage::Read, kind: None, done, of: None });
                // Whoever else works on this thread has waited.
                tokio::task::yield_now().await;
            }
            self.staging.relieve().await?;
        }
        Ok(())
    }

    fn add(&mut self, place: Place, row: Row) -> Added {
        match row {
            Row::Blank => {}
            Row::Text(text) => self.add_line(place, &text),
            Row::Fields(kind, fields) => {
                let mut findings = Vec::new();
                let first = self.add_record(place, kind, Fields::of_row(fields, &mut findings));
                self.add_findings(place, Some(kind), findings, first);
            }
            Row::Wrong(rule, value) => self.find(place, "", rule, &value),
            Row::Last(kind, findings) => {
                self.add_findings(place, kind, findings, None);
                return Added { is_last: true };
            }
        }
        Added { is_last: false }
    }

    fn add_line(&mut self, place: Place, text: &str) {
        let (mut findings, mut kind) = (Vec::new(), None);
        let first = Fields::of_line(text, &mut findings).and_then(|mut fields| {
            let code = fields.take::<String>("kind")?;
            kind = Kind::from_code(&code);
            let Some(kind) = kind else {
                fields.at("kind").find(Rule::UnknownKind, &quoted(&code));
                return None;
            };
            self.add_record(place, kind, fields)
        });
        self.add_findings(place, kind, findings, first);
    }

    /// Adds what is wrong with a line, and that it says something else than the first with its key.
    fn add_findings(
        &mut self,
        place: Place,
        kind: Option<Kind>,
        mut findings: Vec<Finding>,
        first: Option<(Place, String)>,
    ) {
        if kind == Some(Kind::ProductKey) {
            findings.iter_mut().for_each(Finding::hush);
        }
        for finding in findings {
            self.write_down(place, finding);
        }
        if let (Some((first, key)), Some(kind)) = (first, kind) {
            self.find_conflict(kind, place, first, &key);
        }
    }

    /// Writes down that a key stands twice, with something else each time.
    pub(super) fn find_conflict(&mut self, kind: Kind, place: Place, first: Place, key: &str) {
        let (rule, value) = (Rule::Conflict, shown(&quoted(key)));
        let first = format!("{}:{}", self.name_of(first), first.line);
        let asked = format!("{}: see {first}", rule.asked());
        let pointer = format!("/{}", key_field(kind));
        self.write_down(place, Finding { pointer, rule, value, asked });
    }

    fn add_record(
        &mut self,
        place: Place,
        kind: Kind,
        fields: Fields<'_>,
    ) -> Option<(Place, String)> {
        match kind {
            Kind::Organization => self.keep(|feed| &mut feed.organizations).read(place, fields),
            Kind::Partner => self.keep(|feed| &mut feed.partners).read(place, fields),
            Kind::Product => self.keep(|feed| &mut feed.products).read(place, fields),
            Kind::Agreement => self.keep(|feed| &mut feed.agreements).read(place, fields),
            Kind::PurchasingAccount => self.keep(|feed| &mut feed.accounts).read(place, fields),
            Kind::Contact => self.stage::<Contact>(place, fields),
            Kind::Document => self.stage::<Document>(place, fields),
            Kind::Download => self.stage::<Download>(place, fields),
            Kind::Order => self.stage::<Order>(place, fields),
            Kind::OrderLine => self.stage::<OrderLine>(place, fields),
            Kind::Grant => self.stage::<Grant>(place, fields),
            Kind::Upgrade => self.stage::<Upgrade>(place, fields),
            Kind::Return => self.stage::<Return>(place, fields),
            Kind::Coverage => self.stage::<Coverage>(place, fields),
            Kind::ProductKey => {
                self.first_key.get_or_insert(place);
                self.stage::<ProductKey>(place, fields)
            }
            Kind::Subscription => self.stage::<Subscription>(place, fields),
        }
    }

    fn keep<T>(&mut self, records: impl FnOnce(&mut Self) -> &mut T) -> &mut T {
        self.few_lines += 1;
        records(self)
    }

    /// Stages a record. Whether another one has its key is seen when all of them are there.
    fn stage<R: Many>(&mut self, place: Place, fields: Fields<'_>) -> Option<(Place, String)> {
        let key = R::key_in(&fields);
        let record = R::read(fields);
        if let Some(record) = &record {
            record.refer(&mut self.referenced);
        }
        self.staging.push(Staged {
            place,
            kind: R::KIND,
            key: key?,
            owner: record.as_ref().and_then(|it| it.owner().map(str::to_owned)),
            about: record.as_ref().and_then(Many::about_key),
            content: record.and_then(|it| serde_json::to_string(&it).ok()),
        });
        None
    }

    /// Writes down that what stands at a place breaks a rule.
    pub(super) fn find(&mut self, place: Place, pointer: &str, rule: Rule, value: &str) {
        let (pointer, asked) = (pointer.to_owned(), rule.asked().to_owned());
        self.write_down(place, Finding { pointer, rule, value: shown(value), asked });
    }

    /// What is wrong, in the order of the lines.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        let Self { files, mut faults, .. } = self;
        let place = |fault: &Fault| (files.iter().position(|name| *name == fault.file), fault.line);
        faults.sort_by_key(place);
        faults.truncate(FAULTS);
        faults
    }

    fn write_down(&mut self, place: Place, Finding { pointer, rule, value, asked }: Finding) {
        let (file, line) = (self.name_of(place).to_owned(), place.line as usize);
        self.faults.push(Fault { file, line, pointer, rule, value, asked });
    }

    fn name_of(&self, place: Place) -> &str {
        self.files.get(place.file as usize).map_or("", String::as_str)
    }
}

/// The field that tells records of a kind apart.
const fn key_field(kind: Kind) -> &'static str {
    const fn last(fields: &'static [&'static str]) -> &'static str {
        match fields {
            [.., last] => last,
            [] => "",
        }
    }
    match kind {
        Kind::Organization => Organization::KEY_FIELD,
        Kind::Partner => Partner::KEY_FIELD,
        Kind::Product => Product::KEY_FIELD,
        Kind::Agreement => Agreement::KEY_FIELD,
        Kind::PurchasingAccount => PurchasingAccount::KEY_FIELD,
        Kind::Contact => last(Contact::KEY_FIELDS),
        Kind::Document => last(Document::KEY_FIELDS),
        Kind::Download => last(Download::KEY_FIELDS),
        Kind::Order => last(Order::KEY_FIELDS),
        Kind::OrderLine => last(OrderLine::KEY_FIELDS),
        Kind::Grant => last(Grant::KEY_FIELDS),
        Kind::Upgrade => last(Upgrade::KEY_FIELDS),
        Kind::Return => last(Return::KEY_FIELDS),
        Kind::Coverage => last(Coverage::KEY_FIELDS),
        Kind::ProductKey => last(ProductKey::KEY_FIELDS),
        Kind::Subscription => last(Subscription::KEY_FIELDS),
    }
}

/// Whether anything behind a row can be read.
struct Added {
    is_last: bool,
}

/// A text as it stands in JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
