//! Rounds that take turns, and what they come to.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::ensure;

use crate::client::Client;

/// How long each side has its turn.
const TURN: Duration = Duration::from_millis(1_500);

/// What rounds have come to.
#[derive(Debug)]
pub(crate) struct Rounds {
    /// The median of what each round says of the two.
    pub(crate) ratio: f64,
    /// The median of the baseline alone.
    pub(crate) baseline: f64,
    pub(crate) runs: usize,
}

/// Lets both sides take turns; each says how much it gets done in a second.
pub(crate) fn take_turns(
    rounds: usize,
    mut ours: impl FnMut() -> anyhow::Result<f64>,
    mut baseline: impl FnMut() -> anyhow::Result<f64>,
) -> anyhow::Result<Rounds> {
    // What is cold is nobody's figure.
    ours()?;
    baseline()?;
    let (mut ratios, mut baselines) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        // Whoever is first has the cooler machine.
        let (one, other) = if round % 2 == 0 {
            let one = ours()?;
            (one, baseline()?)
        } else {
            let other = baseline()?;
            (ours()?, other)
        };
        ratios.push(one / other);
        baselines.push(other);
    }
    Ok(Rounds { ratio: median(ratios), baseline: median(baselines), runs: rounds })
}

/// The one in the middle.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// How many requests a second are answered when so many connections ask without a pause.
pub(crate) async fn rate(
    address: SocketAddr,
    connections: usize,
    request: &[u8],
) -> anyhow::Result<f64> {
    let start = Instant::now();
    let until = start + TURN;
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..connections {
        let request = request.to_vec();
        asking.spawn(async move {
            let mut client = Client::connect(address).await?;
            let mut answered = 0_u32;
            while Instant::now() < until {
                let answer = client.ask(&request).await?;
                ensure!(answer.status < 300, "{}", String::from_utf8_lossy(&answer.body));
                answered += 1;
            }
            Ok(answered)
        });
    }
    let mut answered = 0.0;
    while let Some(one) = asking.join_next().await {
        answered += f64::from(one??);
    }
    Ok(answered / start.elapsed().as_secs_f64())
}

/// How often a second so many threads get through the work.
pub(crate) fn rate_of(threads: usize, work: impl Fn() + Sync) -> f64 {
    let start = Instant::now();
    let until = start + TURN;
    let done = std::thread::scope(|scope| {
        let working: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut done = 0.0;
                    while Instant::now() < until {
                        work();
                        done += 1.0;
                    }
                    done
                })
            })
            .collect();
        working.into_iter().map(|thread| thread.join().unwrap_or(0.0)).sum::<f64>()
    });
    done / start.elapsed().as_secs_f64()
}
