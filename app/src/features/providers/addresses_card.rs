//! What to paste at the provider.

use leptos::prelude::*;

use super::api::Addresses;
use crate::kit::{Card, CardBody, CopyField};

/// The addresses, each with a button that copies it.
#[component]
pub fn AddressesCard(
    /// The addresses.
    addresses: Addresses,
) -> impl IntoView {
    let Addresses {
        provider: _,
        redirect,
        signed_out,
        back_channel,
        keys: _,
        sign_in,
    } = addresses;
    let back_channel = (!back_channel.is_empty()).then(|| view! {
        <CopyField name="back_channel" label=texts::providers::back_channel() value=back_channel hint=texts::providers::back_channel_hint()/>
    });
    view! {
        <Card title=texts::providers::paste_title()>
            <CardBody>
                <div class="form">
                    <CopyField name="redirect" label=texts::providers::redirect() value=redirect hint=texts::providers::redirect_hint()/>
                    <CopyField name="signed_out" label=texts::providers::signed_out() value=signed_out hint=texts::providers::signed_out_hint()/>
                    {back_channel}
                </div>
            </CardBody>
        </Card>
        <Card title=texts::providers::give_title()>
            <CardBody>
                <CopyField name="sign_in" label=texts::providers::sign_in_address() value=sign_in hint=texts::providers::sign_in_address_hint()/>
            </CardBody>
        </Card>
    }
}
