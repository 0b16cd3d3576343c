//! Passkeys: made, used and removed by their owner, and what others try with them.

mod attacks;
mod enrolment;
mod signing_in;

use directory::{
    Ctx, Error,
    passkeys::{self, Answer, NewPasskey, Site},
    sessions::SignedIn,
};
use domain::{AccountId, Refusal, Secret, session::PasskeyOffer};

use crate::{
    authenticator::Authenticator,
    harness::World,
    people::{Home, acting},
    staff::{enabled, nobody, session},
};

/// Where the browser is.
pub const ORIGIN: &str = "https://console.example";

/// The site that it is on.
pub fn site() -> Site {
    Site::at(ORIGIN).unwrap()
}

/// An account in a session.
struct Person {
    id: AccountId,
    ctx: Ctx,
    secret: String,
}

async fn person(world: &World, at: &Home, given: &str) -> Person {
    let id = enabled(world, at, given).await;
    let name = format!("{given}@acme.example").to_lowercase();
    Person {
        id,
        ctx: acting(id, at.tenant, given),
        secret: session(world, &name).await,
    }
}

async fn add(world: &World, person: &Person, key: &mut Authenticator) -> directory::Result<()> {
    let directory = &world.directory;
    let offer = passkeys::offer(directory, &person.ctx, &site(), &person.secret).await?;
    let credential = key.create(&offer.options);
    add_with(world, person, &offer.challenge, &credential).await
}

async fn add_with(
    world: &World,
    person: &Person,
    challenge: &Secret,
    credential: &str,
) -> directory::Result<()> {
    let new = NewPasskey {
        name: "Phone",
        answer: Answer {
            challenge: challenge.reveal(),
            credential,
        },
    };
    let site = site();
    let added = passkeys::add(&world.directory, &person.ctx, &site, &person.secret, new);
    added.await.map(drop)
}

async fn offer(world: &World) -> PasskeyOffer {
    passkeys::offer_to_sign_in(&world.directory, &site())
        .await
        .unwrap()
}

async fn enter(world: &World, challenge: &Secret, credential: &str) -> directory::Result<SignedIn> {
    let answer = Answer {
        challenge: challenge.reveal(),
        credential,
    };
    passkeys::sign_in(&world.directory, &nobody(), &site(), answer).await
}

/// Signs in without a name.
pub async fn sign_in_with(world: &World, key: &mut Authenticator) -> directory::Result<SignedIn> {
    let offer = offer(world).await;
    let credential = key.get(&offer.options);
    enter(world, &offer.challenge, &credential).await
}

async fn confirm_with(
    world: &World,
    person: &Person,
    key: &mut Authenticator,
) -> directory::Result<Secret> {
    let directory = &world.directory;
    let offer = passkeys::offer_to_confirm(directory, &person.ctx, &site(), &person.secret).await?;
    let credential = key.get(&offer.options);
    let answer = Answer {
        challenge: offer.challenge.reveal(),
        credential: &credential,
    };
    passkeys::confirm(directory, &person.ctx, &site(), &person.secret, answer).await
}

fn is_refused<T>(answer: &directory::Result<T>) -> bool {
    answer.as_ref().err() == Some(&Error::Refused(Refusal::PasskeyRefused))
}
