//! How many files the system lets us open: each connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What the rest of the program opens: the database, mail, the log.
const OTHERS: usize = 128;

/// Asks the system for as many files as so many connections need, and says how many connections
/// there can be.
pub(crate) fn allow(connections: usize) -> usize {
    let needed = u64::try_from(connections + OTHERS).unwrap_or(u64::MAX);
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // Without a limit there is nothing to raise.
    let Some(current) = current.filter(|current| *current < needed) else { return connections };
    let wanted = maximum.map_or(needed, |maximum| maximum.min(needed));
    let raised = Rlimit { current: Some(wanted), maximum };
    let files = if setrlimit(Resource::Nofile, raised).is_ok() { wanted } else { current };
    let possible = usize::try_from(files).unwrap_or(usize::MAX).saturating_sub(OTHERS).max(1);
    if possible < connections {
        tracing::warn!(
            files,
            connections = possible,
            "the system allows too few open files for BC_CONNECTIONS: raise the limit (ulimit -n)"
        );
    }
    possible.min(connections)
}
