//! What is promised of every mail, whatever is in it.

mod bytes;
mod hostile;
mod letters;
mod lines;
mod mailbox;
mod mailed_report;
mod samples;
