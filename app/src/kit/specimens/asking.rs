//! What asks before something happens: dialogs, confirmations, the bar that saves.

use leptos::{html, prelude::*};

use super::{Specimen, State};
use crate::kit::{ConfirmFields, Dialog, LinkButton, SaveBar, SubmitButton, TextInput, save_bar};

pub(super) fn all() -> AnyView {
    view! {
        <Specimen id="dialog" title="Dialog, ConfirmFields">
            <State name="With a form">
                <Dialog id="import" title="Import security group" open=true close="?">
                    <form>
                        <p class="muted">"The key names one group of another tenant."</p>
                        <TextInput name="dialog_key" label="Import key" required=true/>
                        <footer class="dialog-footer">
                            <LinkButton href="?">"Cancel"</LinkButton>
                            <SubmitButton>"Find group"</SubmitButton>
                        </footer>
                    </form>
                </Dialog>
            </State>
            <State name="Takes something away, another name was typed">
                <Dialog id="delete" title="Delete group" open=true close="?">
                    <form>
                        <ConfirmFields
                            verb="Delete group"
                            cancel="?"
                            typed_name=Some("Helpdesk".to_owned())
                            error="This is not the name of the group."
                        >
                            <p>"14 accounts lose what they may do by this group. It can be restored for 30 days."</p>
                        </ConfirmFields>
                    </form>
                </Dialog>
            </State>
            <State name="Takes nothing away, busy">
                <Dialog id="enable" title="Enable account" open=true close="?">
                    <form>
                        <ConfirmFields verb="Enable account" cancel="?" destructive=false busy=true>
                            <p>"Ada Lind can sign in again."</p>
                        </ConfirmFields>
                    </form>
                </Dialog>
            </State>
            <State name="Long heading, focus" force="focus">
                <Dialog id="long" title="Restore the tenant “Northwind Partners and their subsidiaries in Northern Europe”" open=true close="?">
                    <form>
                        <ConfirmFields verb="Restore the tenant with everything in it" cancel="?" destructive=false>
                            <p>"Everybody gets back what they had."</p>
                        </ConfirmFields>
                    </form>
                </Dialog>
            </State>
        </Specimen>
        <Specimen id="save-bar" title="SaveBar" wide=true>
            <State name="In a form that creates something">
                <SaveBar save="Create group" cancel="?" always=true/>
            </State>
            <State name="One change">{changed(1, false)}</State>
            <State name="Several, with a page that says what saving would do">{changed(12, false)}</State>
            <State name="Being saved">{changed(2, true)}</State>
        </Specimen>
    }
    .into_any()
}

fn changed(changes: u32, busy: bool) -> AnyView {
    let review = changes > 2;
    let changes = RwSignal::new(Some(changes));
    let frame = save_bar::Frame {
        bar: NodeRef::<html::Div>::new(),
        changes,
        busy: busy.into(),
        always: false,
    };
    frame.view("Save group".to_owned(), "?".into(), review)
}
