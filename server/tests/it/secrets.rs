//! Secrets are in no text that is made for a log: every type that holds one prints a placeholder.

use std::{fmt::Debug, fs, path::Path};

use app::{
    backend::Mail,
    features::{
        once::api::Revealed,
        session::{
            api::{Activate, LoadInvitation, LoadSetUp, SetUp, SetUpForm, SignIn},
            own_api::{ChangePassword, ConfirmPassword},
            passkey_api::{AddPasskey, ConfirmWithPasskey, SignInWithPasskey},
        },
    },
};
use directory::{
    sessions::{Addressee, SignedIn},
    tenants,
};
use domain::{
    AccountId, Secret, TenantId, TokenId,
    account::AddedAccount,
    session::{FactorOffer, PasskeyOffer, Person},
    token::NewToken,
};
use server::demo;

const TEXT: &str = "Xq7-nobody-may-read-this";

fn secret() -> Secret {
    TEXT.into()
}

fn is_silent(value: impl Debug) {
    for printed in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!printed.contains(TEXT), "{printed}");
        assert!(printed.contains("[secret]"), "{printed}");
    }
}

#[test]
fn what_holds_a_secret_prints_a_placeholder() {
    let (tenant, account) = (TenantId::generate(), AccountId::generate());
    let person = Person {
        account,
        home: tenant,
        display_name: "Ada".into(),
        user_name: "ada".into(),
    };
    is_silent(NewToken {
        id: TokenId::generate(),
        secret: secret(),
        expires_at: domain::Moment(1),
    });
    is_silent(AddedAccount {
        id: account,
        activation: secret(),
    });
    is_silent(tenants::Registered {
        tenant,
        account,
        activation: secret(),
    });
    is_silent(tenants::Bootstrap {
        password: secret(),
        ..Default::default()
    });
    is_silent(SignedIn {
        secret: secret(),
        person,
        device: Some(secret()),
        to_tell: None,
        needs: None,
    });
    is_silent(FactorOffer {
        secret: secret(),
        link: secret(),
    });
    is_silent(demo::Founded {
        tenant,
        user_name: "ada".into(),
        password: secret(),
    });
    let ada = Addressee {
        email: "ada@acme.example".into(),
        display_name: "Ada".into(),
        tenant_name: "Acme".into(),
        language: None,
    };
    is_silent(Mail::activation(&ada, &secret()));
}

#[test]
fn what_forms_and_pages_carry_prints_a_placeholder() {
    let form = SetUpForm {
        secret: secret(),
        password: secret(),
        password_again: secret(),
        ..Default::default()
    };
    is_silent(&form);
    is_silent(SetUp { form });
    is_silent(SignIn {
        identifier: "ada".into(),
        tenant: String::new(),
        password: secret(),
        next: String::new(),
    });
    is_silent(LoadSetUp { secret: secret() });
    is_silent(LoadInvitation { secret: secret() });
    is_silent(Activate {
        secret: secret(),
        password: secret(),
        password_again: secret(),
    });
    is_silent(Revealed::Token {
        secret: secret(),
        scim_address: String::new(),
    });
    is_silent(ChangePassword {
        present_password: secret(),
        password: secret(),
        password_again: secret(),
    });
    is_silent(PasskeyOffer {
        challenge: secret(),
        options: String::new(),
    });
    is_silent(AddPasskey {
        challenge: secret(),
        credential: String::new(),
        next: String::new(),
    });
    is_silent(SignInWithPasskey {
        challenge: secret(),
        credential: String::new(),
        next: String::new(),
    });
    is_silent(ConfirmWithPasskey {
        challenge: secret(),
        credential: String::new(),
        next: String::new(),
    });
    is_silent(ConfirmPassword {
        code: secret(),
        password: secret(),
        next: String::new(),
    });
    is_silent(Revealed::Activation {
        is_reset: true,
        account: AccountId::generate(),
        name: None,
        link: secret(),
        is_mailed: false,
    });
    is_silent(Revealed::Registration {
        tenant: TenantId::generate(),
        name: None,
        link: secret(),
        is_mailed: false,
    });
}

/// A field or an argument of a server function that is called like a secret is one.
#[test]
fn nothing_called_like_a_secret_is_a_plain_text() {
    let mut found = Vec::new();
    for crate_name in ["app", "directory", "domain", "scim", "server"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        search(&root.join(crate_name).join("src"), &mut found);
    }
    assert!(found.is_empty(), "{found:#?}");
}

const NAMES: [&str; 9] = [
    "secret",
    "present_password",
    "session_secret",
    "password",
    "password_again",
    "password_hash",
    "activation",
    "link",
    "bearer",
];

fn search(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let plain = source.lines().filter(|line| is_plain_secret(line));
            found.extend(plain.map(|line| format!("{}: {}", path.display(), line.trim())));
        }
    }
}

/// `pub secret: String,` and the like.
fn is_plain_secret(line: &str) -> bool {
    NAMES.iter().any(|name| {
        ["String", "Option<String>", "Box<str>", "Vec<u8>"]
            .iter()
            .any(|kind| {
                let field = format!("{name}: {kind}");
                line.match_indices(&field).any(|(at, _)| {
                    let before = line[..at].chars().next_back();
                    before.is_none_or(|before| before == ' ' || before == '(')
                })
            })
    })
}

#[test]
fn the_search_finds_plain_secrets() {
    assert!(is_plain_secret("    pub secret: String,"));
    assert!(is_plain_secret("pub async fn load(secret: String) -> X {"));
    assert!(is_plain_secret("    password_hash: Option<String>,"));
    assert!(!is_plain_secret("    pub secret: Secret,"));
    assert!(!is_plain_secret("    pub no_secret: String,"));
}
