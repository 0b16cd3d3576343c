//! The colour pairs of the stylesheet against WCAG 2.2: 4.5:1 for text, 3:1 for the bounds of controls.

const TOKENS: &str = include_str!("../../../style/tokens.css");

/// Grounds on which any text may stand.
const GROUNDS: [&str; 5] = ["ground", "panel", "raised", "sunken", "hover"];

/// Foreground, ground, least contrast.
fn pairs() -> Vec<(&'static str, &'static str, f64)> {
    let mut pairs = vec![
        ("on-accent", "accent", 4.5),
        ("on-accent", "accent-hover", 4.5),
        ("on-accent-soft", "accent-soft", 4.5),
        ("on-bad-strong", "bad-strong", 4.5),
        ("ok", "ok-soft", 4.5),
        ("warn", "warn-soft", 4.5),
        ("bad", "bad-soft", 4.5),
        ("line-control", "panel", 3.0),
        ("line-control", "ground", 3.0),
        ("line-control", "raised", 3.0),
    ];
    for text in ["ink", "ink-2", "ink-3", "accent", "bad"] {
        pairs.extend(GROUNDS.map(|ground| (text, ground, 4.5)));
    }
    for ground in ["accent-soft", "ok-soft", "warn-soft", "bad-soft"] {
        pairs.push(("ink", ground, 4.5));
    }
    pairs.extend([("ink-2", "accent-soft", 4.5), ("ink-3", "accent-soft", 4.5)]);
    pairs
}

/// The light and the dark colour of a token, as luminances.
fn luminances(token: &str) -> Option<[f64; 2]> {
    let (_, rest) = TOKENS.split_once(&format!("--{token}: light-dark("))?;
    let (light, dark) = rest.split_once(')')?.0.split_once(',')?;
    Some([luminance(light.trim())?, luminance(dark.trim())?])
}

/// Relative luminance (WCAG 2.2) of `#rrggbb`.
fn luminance(hex: &str) -> Option<f64> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

#[test]
fn every_pair_has_enough_contrast_in_both_themes() {
    for (front, back, least) in pairs() {
        let colours = luminances(front).zip(luminances(back));
        assert!(
            colours.is_some(),
            "--{front} or --{back} is no pair of #rrggbb colours"
        );
        for (front_light, back_light) in colours.into_iter().flat_map(|(f, b)| f.into_iter().zip(b))
        {
            let (high, low) = (front_light.max(back_light), front_light.min(back_light));
            let contrast = (high + 0.05) / (low + 0.05);
            assert!(contrast >= least, "--{front} on --{back}: {contrast:.2}");
        }
    }
}
