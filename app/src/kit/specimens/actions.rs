//! What acts: buttons, links that look like them, menus.

use leptos::prelude::*;

use super::{Specimen, State};
use crate::kit::{
    Button, ButtonKind, DialogLink, Drawer, DrawerButton, Icon, IconName, LinkButton, Menu,
    MenuLink, SubmitButton,
};

const KINDS: [(ButtonKind, &str); 4] = [
    (ButtonKind::Plain, "Disable"),
    (ButtonKind::Main, "Save group"),
    (ButtonKind::Quiet, "History"),
    (ButtonKind::Danger, "Delete"),
];

pub(super) fn all() -> AnyView {
    view! {
        <Specimen id="button" title="Button">
            <State name="Default" row=true>{buttons(false)}</State>
            <State name="Hover" force="hover" row=true>{buttons(false)}</State>
            <State name="Pressed" force="active" row=true>{buttons(false)}</State>
            <State name="Focus" force="focus" row=true>{buttons(false)}</State>
            <State name="Disabled" row=true>{buttons(true)}</State>
            <State name="With icon" row=true>
                {KINDS.map(|(kind, label)| view! { <Button kind=kind><Icon name=IconName::Plus/>{label}</Button> }).collect_view()}
            </State>
            <State name="Icon alone" row=true>{icons(false)}</State>
            <State name="Icon alone, focus" force="focus" row=true>{icons(false)}</State>
            <State name="Icon alone, disabled" row=true>{icons(true)}</State>
        </Specimen>
        <Specimen id="submit-button" title="SubmitButton">
            <State name="Default" row=true>{submits(false, false)}</State>
            <State name="Busy" row=true>{submits(true, false)}</State>
            <State name="Disabled" row=true>{submits(false, true)}</State>
        </Specimen>
        <Specimen id="link-button" title="LinkButton, DialogLink">
            <State name="Default" row=true>{links()}</State>
            <State name="Hover" force="hover" row=true>{links()}</State>
            <State name="Focus" force="focus" row=true>{links()}</State>
            <State name="A file" row=true>
                <LinkButton href="?" download=true><Icon name=IconName::Download/>"Template"</LinkButton>
            </State>
            <State name="Icon alone" row=true>
                <LinkButton href="?" label="Edit"><Icon name=IconName::Pencil/></LinkButton>
                <LinkButton href="?" label="Close" kind=ButtonKind::Quiet><Icon name=IconName::Cross/></LinkButton>
            </State>
            <State name="A word in each row" row=true>
                <LinkButton href="?" label="Restore Bookkeepers" kind=ButtonKind::Quiet>"Restore"</LinkButton>
                <LinkButton href="?" label="Delete Bookkeepers for good" kind=ButtonKind::Quiet><Icon name=IconName::Trash/></LinkButton>
            </State>
            <State name="Opens a dialog" row=true>
                <DialogLink href="?dialog=import" kind=ButtonKind::Main>"Import group"</DialogLink>
                <DialogLink href="?dialog=import">"Import group"</DialogLink>
            </State>
            <State name="Long text" row=true>
                <LinkButton href="?">"Everything that was changed since the last import of this tenant"</LinkButton>
            </State>
        </Specimen>
        <Specimen id="menu" title="Menu, MenuLink">
            <State name="Closed" row=true>{menu("More")}</State>
            <State name="Closed, focus" force="focus" row=true>{menu("More")}</State>
            <State name="Open, one of them current"><div class="specimen-menu">
                <Menu attr:open=true summary=|| view! { "More" <Icon name=IconName::ChevronDown/> }>{items()}</Menu>
            </div></State>
            <State name="Hover" force="hover">{panel()}</State>
            <State name="Pressed" force="active">{panel()}</State>
            <State name="Focus" force="focus">{panel()}</State>
        </Specimen>
        <Specimen id="drawer" title="DrawerButton, Drawer">
            <State name="Narrow: its button. Wide: the drawer">
                <DrawerButton drawer="drawer-sample" label="Navigation"/>
                <Drawer id="drawer-sample" label="Sample">
                    <ul>
                        <li><a href="?">"Accounts"</a></li>
                        <li><a href="?">"Security groups"</a></li>
                    </ul>
                </Drawer>
            </State>
        </Specimen>
    }
    .into_any()
}

fn buttons(disabled: bool) -> AnyView {
    KINDS
        .map(|(kind, label)| view! { <Button kind=kind disabled=disabled>{label}</Button> })
        .collect_view()
        .into_any()
}

fn icons(disabled: bool) -> AnyView {
    KINDS
        .map(|(kind, label)| {
            view! { <Button kind=kind disabled=disabled label=label><Icon name=IconName::Dots/></Button> }
        })
        .collect_view()
        .into_any()
}

fn submits(busy: bool, disabled: bool) -> AnyView {
    KINDS
        .map(|(kind, label)| {
            view! { <SubmitButton kind=kind busy=busy disabled=disabled>{label}</SubmitButton> }
        })
        .collect_view()
        .into_any()
}

fn links() -> AnyView {
    KINDS
        .map(|(kind, label)| view! { <LinkButton href="?" kind=kind>{label}</LinkButton> })
        .collect_view()
        .into_any()
}

fn menu(summary: &'static str) -> AnyView {
    view! { <Menu summary=move || view! { {summary} <Icon name=IconName::ChevronDown/> }>{items()}</Menu> }
        .into_any()
}

/// Of all menus one is open at a time; its panel alone may stand more often.
fn panel() -> AnyView {
    view! { <div class="specimen-menu"><div class="menu"><div class="menu-panel">{items()}</div></div></div> }
        .into_any()
}

fn items() -> AnyView {
    view! {
        <MenuLink href="?"><Icon name=IconName::Clock/>"History"</MenuLink>
        <MenuLink href="?" current=true><Icon name=IconName::Users/>"Members"</MenuLink>
        <MenuLink href="?"><Icon name=IconName::Share/>"Tenants that have imported this group"</MenuLink>
    }
    .into_any()
}
