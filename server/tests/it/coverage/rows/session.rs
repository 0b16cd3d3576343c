//! Getting in, and the frame around every page.

use domain::policy::Action::EnterTenant;

use super::{
    Proof::{Recent, Session},
    Who::{Anybody, Holder, SignedIn},
};

super::rows! {
    Json "/api/session/home" "" => Anybody;
    Form "/api/session/sign-in" "identifier=nobody password=wrong" => Anybody, Session;
    Json "/api/session/set-up-offer" "secret=wrong" => Anybody;
    Form "/api/session/set-up" "secret=wrong" => Anybody, Session;
    Json "/api/session/invitation" "secret=wrong" => Anybody;
    Form "/api/session/activate" "secret=wrong password=x password_again=x" => Anybody, Session;
    Json "/api/session/reset-offer" "" => Anybody;
    Form "/api/session/request-reset" "identifier=nobody" => Anybody, Session;
    Json "/api/session/own" "" => SignedIn;
    Form "/api/session/end" "session=none" => SignedIn, Recent;
    Form "/api/session/change-password" "present_password=wrong password=x password_again=x" => SignedIn, Recent;
    Json "/api/session/confirm-offer" "next=/" => SignedIn;
    Form "/api/session/confirm" "password=wrong" => SignedIn, Session;
    Json "/api/session/factor" "" => SignedIn;
    Form "/api/session/offer-factor" "" => SignedIn, Recent;
    Form "/api/session/confirm-factor" "code=000000" => SignedIn, Recent;
    Form "/api/session/renew-codes" "" => SignedIn, Recent;
    Form "/api/session/remove-factor" "" => SignedIn, Recent;
    Json "/api/session/code-offer" "" => SignedIn;
    Form "/api/session/code" "code=000000" => SignedIn, Session;
    Json "/api/session/offer-passkey" "" => SignedIn, Recent;
    Form "/api/session/add-passkey" "challenge=wrong credential={}" => SignedIn, Recent;
    Form "/api/session/rename-passkey" "passkey=none name=x" => SignedIn, Session;
    Form "/api/session/remove-passkey" "passkey=none" => SignedIn, Recent;
    Json "/api/session/offer-passkey-sign-in" "" => Anybody;
    Form "/api/session/sign-in-with-passkey" "challenge=wrong credential={}" => Anybody, Session;
    Json "/api/session/offer-confirmation" "" => SignedIn;
    Form "/api/session/confirm-with-passkey" "challenge=wrong credential={}" => SignedIn, Session;
    Json "/api/frame" "tenant" => Holder(EnterTenant);
    Json "/api/overview/development" "tenant" => Holder(EnterTenant);
    Json "/api/search/find" "tenant text=ada" => Holder(EnterTenant);
    Json "/api/once/take" "tenant" => Holder(EnterTenant);
}
