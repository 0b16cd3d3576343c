//! What tells how something stands, or how it went.

use domain::pace::Pace;
use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{
    Doing, EmptyState, Flash, FlashMessage, IconName, LinkButton, Note, ProgressBar, Steps, Tone,
};

const LONG: &str = "The file was read and nothing in it was applied, because two of its groups have been renamed by an identity provider since the preview was made.";

pub(super) fn all() -> AnyView {
    view! {
        <Specimen id="note" title="Note">
            <State name="Good to know"><Note>"Name, description and members are managed by Northwind Partners."</Note></State>
            <State name="Plain"><Note tone=Tone::Plain>"Nothing has changed since."</Note></State>
            <State name="As it should be"><Note tone=Tone::Ok>"The log is as it was written."</Note></State>
            <State name="Take care"><Note tone=Tone::Warn>"The token expires in 5 days."</Note></State>
            <State name="Wrong"><Note tone=Tone::Bad>"The provider refused the test."</Note></State>
            <State name="With an action">
                <Note tone=Tone::Warn action=|| view! { <LinkButton href="?">"Renew"</LinkButton> }>"The token expires in 5 days."</Note>
            </State>
            <State name="Long text with a link and an action">
                <Note action=|| view! { <LinkButton href="?">"Plan again"</LinkButton> }>{LONG}" "<a href="?">"What has changed"</a></Note>
            </State>
        </Specimen>
        <Specimen id="flash" title="Flash" wide=true>
            <State name="It worked"><Flash message=Some(FlashMessage::ok("The group was saved.")) dismiss="?"/></State>
            <State name="It didn't"><Flash message=Some(FlashMessage::bad(LONG)) dismiss="?"/></State>
            <State name="Hover" force="hover"><Flash message=Some(FlashMessage::ok("The group was saved.")) dismiss="?"/></State>
            <State name="Focus" force="focus"><Flash message=Some(FlashMessage::ok("The group was saved.")) dismiss="?"/></State>
            <State name="Without a way to dismiss it"><Flash message=Some(FlashMessage::ok("The link was sent."))/></State>
        </Specimen>
        <Specimen id="empty-state" title="EmptyState">
            <State name="With icon and next step"><div class="card">
                <EmptyState title="No security groups yet" icon=IconName::Users action=|| view! { <LinkButton href="?">"Create group"</LinkButton> }>
                    "Create one, or import a file that your identity provider has exported."
                </EmptyState>
            </div></State>
            <State name="Text alone"><div class="card"><EmptyState title="Nothing found">"Search for something else."</EmptyState></div></State>
        </Specimen>
        <Specimen id="steps" title="Steps" wide=true>
            <State name="First"><Steps steps=steps() current=0/></State>
            <State name="Second"><Steps steps=steps() current=1/></State>
            <State name="Last"><Steps steps=steps() current=2/></State>
        </Specimen>
        <Specimen id="progress" title="ProgressBar">
            <State name="Measured"><ProgressBar doing=Some(importing())/></State>
            <State name="Not measured"><ProgressBar doing=Some(Doing::unmeasured("Planning"))/></State>
        </Specimen>
    }
    .into_any()
}

fn steps() -> Vec<String> {
    ["Upload", "Preview", "Result"].map(str::to_owned).to_vec()
}

fn importing() -> Doing {
    Doing {
        what: "Importing",
        pace: Some(Pace {
            done: 9_000,
            total: 25_000,
            millis: 3_000,
        }),
        detail: "9,000 of 25,000 groups, 3,000 a second".to_owned(),
    }
}
