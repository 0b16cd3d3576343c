//! Whoever pushes identifiers decides who is who.

use directory::{Error, tokens};
use domain::{Refusal, moment::DAY_LENGTH};

use super::{add, form, keep_secrets, set_active};
use crate::{
    harness::on_both,
    people::{home, person},
};

/// With a token one pushes one's own identifier onto an account of somebody who can do more, and signs in as them.
#[tokio::test]
async fn nobody_becomes_an_owner_by_a_token_of_their_own() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let clerk = person(&world, acme.tenant, "clerk", &["provisioning-tokens"]).await;
        let until = directory.now().plus(DAY_LENGTH);
        // As long as nobody signs in through a provider, a token lets nobody in.
        let token = tokens::create(directory, &clerk, acme.tenant, until)
            .await
            .unwrap();
        let id = add(&world, &acme, &form()).await;
        tokens::create(directory, &clerk, acme.tenant, until)
            .await
            .unwrap();
        set_active(&world, &acme, id, true).await;
        let beyond = Error::from(Refusal::BeyondYourOwn);
        let created = tokens::create(directory, &clerk, acme.tenant, until).await;
        assert_eq!(created.err(), Some(beyond.clone()));
        let rotated = tokens::rotate(directory, &clerk, acme.tenant, token.id, 0, until).await;
        assert_eq!(rotated.err(), Some(beyond));
        // Taking one away gives nobody anything.
        tokens::delete(directory, &clerk, acme.tenant, token.id)
            .await
            .unwrap();
        tokens::create(directory, &acme.owner, acme.tenant, until)
            .await
            .unwrap();
        set_active(&world, &acme, id, false).await;
        tokens::create(directory, &clerk, acme.tenant, until)
            .await
            .unwrap();
    })
    .await;
}
