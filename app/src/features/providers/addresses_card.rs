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
        <CopyField name="back_channel" label="Back-channel logout address" value=back_channel hint="Optional: the provider ends sessions here"/>
    });
    view! {
        <Card title="To paste at the provider">
            <CardBody>
                <div class="form">
                    <CopyField name="redirect" label="Redirect address" value=redirect hint="Also called redirect URI or callback"/>
                    <CopyField name="signed_out" label="Sign-out address" value=signed_out hint="Optional: where people return after signing out"/>
                    {back_channel}
                </div>
            </CardBody>
        </Card>
        <Card title="To give to people">
            <CardBody>
                <CopyField name="sign_in" label="Sign-in address of this tenant" value=sign_in hint="Works once a provider is active"/>
            </CardBody>
        </Card>
    }
}
