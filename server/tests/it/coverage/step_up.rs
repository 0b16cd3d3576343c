//! What a stolen cookie or an abandoned screen is enough for, and what asks for the password again.

use app::error::UiError;
use directory::Clock;
use domain::{Moment, session::RECENT};
use http::header;

use super::{
    attempt,
    people::People,
    rows::{
        How::{Form, Upload},
        Proof::{Recent, RecentWith, Session},
        Row, all,
    },
};
use crate::world::World;

/// 2026-11-21 09:30 UTC.
const START: Moment = Moment(1_795_253_400_000);

#[test]
fn every_form_says_whether_it_asks_again() {
    let unsaid: Vec<&str> = all()
        .filter(|row| matches!(row.1, Form(_) | Upload(_)) && row.3.is_none())
        .map(|row| row.0)
        .collect();
    assert!(unsaid.is_empty(), "add Session or Recent: {unsaid:#?}");
}

#[tokio::test]
async fn an_old_session_is_asked_again_where_its_row_says_so_and_nowhere_else() {
    let clock = Clock::standing_at(START);
    let (world, _sent) = World::mailing(clock.clone()).await;
    let people = People::of(&world).await;
    let asks = async |row: &Row| {
        let answer = attempt(&world, &people.things, row, &people.owner).await;
        let error = serde_json::from_str::<UiError>(&answer.body).ok();
        error == Some(UiError::ConfirmFirst)
            || answer.header(header::LOCATION).starts_with("/confirm?")
    };
    let mut wrong = Vec::new();
    clock.advance(RECENT);
    for row in all() {
        if asks(row).await != (row.3 == Some(Recent)) {
            wrong.push(format!("{}: not {:?}", row.0, row.3.unwrap_or(Session)));
        }
        if let Some(RecentWith(fields)) = row.3 {
            let with = (row.0, Form(fields), row.2, row.3);
            if !asks(&with).await {
                wrong.push(format!("{} does not ask with {fields}", row.0));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
