//! Identity providers, and signing in through them.

use domain::policy::Action::{ManageIdentityProviders, ViewIdentityProviders};

use super::{
    Proof::Recent,
    Who::{Anybody, Holder},
};

super::rows! {
    Json "/api/providers/list" "tenant query" => Holder(ViewIdentityProviders);
    Json "/api/providers/get" "tenant provider" => Holder(ViewIdentityProviders);
    Json "/api/providers/addresses" "tenant" => Holder(ManageIdentityProviders);
    Json "/api/providers/offer" "tenant" => Anybody;
    Form "/api/providers/add" "tenant provider=01935c5e-0000-7000-8000-00000000000f name=Okta issuer=https://127.0.0.1:9 client_id=a client_secret=b" => Holder(ManageIdentityProviders), Recent;
    Form "/api/providers/save" "tenant provider version=1 name=Okta issuer=https://127.0.0.1:9 client_id=a" => Holder(ManageIdentityProviders), Recent;
    Form "/api/providers/activate" "tenant provider version=1" => Holder(ManageIdentityProviders), Recent;
    Form "/api/providers/make-key" "tenant provider version=1" => Holder(ManageIdentityProviders), Recent;
    Form "/api/providers/use-key" "tenant provider version=1" => Holder(ManageIdentityProviders), Recent;
    Form "/api/providers/deactivate" "tenant provider version=1" => Holder(ManageIdentityProviders), Recent;
    Get "/t/{tenant}/providers/{provider}/test" "" => Holder(ManageIdentityProviders);
    Get "/t/{tenant}/providers/{provider}/certificate.cer" "" => Holder(ViewIdentityProviders);
    Get "/t/{tenant}/providers/{provider}/next-certificate.cer" "" => Holder(ViewIdentityProviders);
    Get "/sign-in/find" "name=nobody@acme.example" => Anybody;
    Get "/sign-in/with/{tenant}/{provider}" "" => Anybody;
    Get "/sign-in/keys/{tenant}/{provider}" "" => Anybody;
    Get "/sign-in/leave/{tenant}/{provider}" "" => Anybody;
    Get "/sign-in/callback/{tenant}/{provider}" "" => Anybody;
}
