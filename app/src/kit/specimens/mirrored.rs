//! Components that know where a line of text begins, in a text that runs from right to left.

use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{
    Badge, ButtonKind, Card, CardBody, Checkbox, Choice, CopyField, Dialog, FilterBar,
    FilterSelect, Flash, FlashMessage, Icon, IconName, LinkButton, Note, Pager, Place, Query,
    Select, Steps, SubmitButton, TextInput, Tone,
};

pub(super) fn all() -> AnyView {
    let place = Place {
        shown: 20,
        before: 20,
        total: 218,
        size: 20,
        previous: None,
        next: None,
    };
    let status = || vec![Choice::new("on", "Enabled")];
    let query = Query::from_iter([("status", "on")]);
    let filtered = query.clone();
    view! {
        <Specimen id="mirrored" title="From right to left" wide=true>
            <State name="Fields"><div class="form-grid" dir="rtl">
                <TextInput name="mirrored_name" label="Name" error="Enter a name." required=true/>
                <Select name="mirrored_region" label="Region" choices=status() lock="Chosen at registration" value="on"/>
                <Select name="mirrored_status" label="Status" choices=status()/>
                <Checkbox name="mirrored_box" label="Enabled" checked=true hint="Members may do what the group grants"/>
                <CopyField name="mirrored_copy" label="SCIM address" value="https://console.example"/>
            </div></State>
            <State name="A list"><div dir="rtl"><Card title="Groups" lead="218" actions=|| view! { <LinkButton href="?" kind=ButtonKind::Quiet>"Export"</LinkButton> }>
                <FilterBar action="?" search="Search" query=query>
                    <FilterSelect name="status" label="Status" choices=status() query=filtered/>
                </FilterBar>
                <CardBody><p><Badge tone=Tone::Ok>"Enabled"</Badge></p></CardBody>
                <Pager place=place query=Query::default()/>
            </Card></div></State>
            <State name="A dialog"><div dir="rtl">
                <Dialog id="mirrored-dialog" title="Import security group" open=true close="?">
                    <p>"The key names one group of another tenant."</p>
                    <footer class="dialog-footer">
                        <LinkButton href="?">"Cancel"</LinkButton>
                        <SubmitButton><Icon name=IconName::ChevronRight/>"Next"</SubmitButton>
                    </footer>
                </Dialog>
            </div></State>
            <State name="Outcomes"><div class="stack" dir="rtl">
                <Flash message=Some(FlashMessage::ok("The group was saved.")) dismiss="?"/>
                <Note tone=Tone::Warn action=|| view! { <LinkButton href="?">"Renew"</LinkButton> }>"The token expires in 5 days."</Note>
                <Steps steps=vec!["Upload".to_owned(), "Preview".to_owned(), "Result".to_owned()] current=1/>
            </div></State>
        </Specimen>
    }
    .into_any()
}
