//! What the program says on the terminal when it serves.

use crate::{Config, config::DEMO_DATABASE, demo::DemoPerson};

/// Says where the portal is: also for programs that started this one.
pub(super) fn say_where(config: &Config) {
    println!("Business Center is at {}", config.web.public_url);
}

/// Introduces the demo: who is there, where mail is, how to go on.
pub(super) fn introduce(config: &Config, people: &[DemoPerson]) {
    let url = &config.web.public_url;
    println!("Its mail arrives at   {url}mailbox");
    let database = if config.database_url == DEMO_DATABASE {
        DEMO_DATABASE
    } else {
        // It may hold a password.
        "…"
    };
    println!("Take a feed in with   DATABASE_URL={database} business-center import FILE");
    println!("\nSign in as");
    let width = |text: fn(&DemoPerson) -> &str| {
        people.iter().map(|person| text(person).chars().count()).max().unwrap_or_default()
    };
    let (email, password) = (width(|it| &it.email), width(|it| &it.password));
    for person in people {
        let roles = person.roles.join("; ");
        println!("  {:<email$}  {:<password$}  {}", person.email, person.password, roles);
    }
}
