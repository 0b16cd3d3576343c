//! A QR code as the path of an SVG.

use qrcode::{Color, QrCode};

use super::factor_api::QrPicture;

/// The code of a text; `None` for one that is too long.
pub(super) fn of(text: &str) -> Option<QrPicture> {
    let code = QrCode::new(text.as_bytes()).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let dark = colors
        .iter()
        .enumerate()
        .filter(|(_, color)| **color == Color::Dark)
        .map(|(at, _)| (at % width, at / width));
    let path = dark.map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect();
    Some(QrPicture { width, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corners_have_their_marks() {
        let code = of("otpauth://totp/Tenantry:ada?secret=MZXW6YTB").unwrap_or_default();
        assert!(code.width >= 21, "{}", code.width);
        let last = code.width - 1;
        for (x, y) in [(0, 0), (6, 6), (last, 0), (0, last)] {
            assert!(code.path.contains(&format!("M{x} {y}h")), "{x} {y}");
        }
        assert!(!code.path.contains("M7 7h"), "the marks stand apart");
    }
}
