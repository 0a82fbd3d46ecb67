//! Growth curves from saved reports, as an SVG.

use std::{ops::Range, path::Path};

use anyhow::{Context, ensure};
use plotters::{
    coord::Shift,
    prelude::{
        BLACK, ChartBuilder, Circle, Color, DrawingArea, IntoDrawingArea, IntoLogRange, LineSeries,
        PathElement, RGBColor, SVGBackend, SeriesLabelPosition, WHITE,
    },
};

use super::report::Report;

/// Width and height in pixels.
const SIZE: (u32, u32) = (960, 420);

/// Colours that are told apart by readers who do not see all of them (Okabe and
/// Ito, Color Universal Design, 2008).
const COLOURS: [RGBColor; 3] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
];

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
/// A name and a value at each number of passages.
type Series = (&'static str, Vec<(f64, f64)>);

/// Reads JSON lines of `losen bench scale --json` and draws them.
pub(super) fn run(results: &Path, svg: &Path) -> anyhow::Result<()> {
    let mut reports = read(results)?;
    ensure!(
        reports.len() > 1,
        "{} has {} result(s); a curve needs at least two",
        results.display(),
        reports.len()
    );
    reports.sort_by_key(|report| report.build.passages);
    let mut text = String::new();
    draw(&reports, &mut text)?;
    std::fs::write(svg, text).with_context(|| format!("cannot write {}", svg.display()))
}

fn read(path: &Path) -> anyhow::Result<Vec<Report>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line)
                .with_context(|| format!("{}, line {}", path.display(), at + 1))
        })
        .collect()
}

fn draw(reports: &[Report], svg: &mut String) -> anyhow::Result<()> {
    let curve = |name, value: fn(&Report) -> Option<f64>| -> Series {
        let points = reports
            .iter()
            .filter_map(|report| Some((report.build.passages as f64, value(report)?)));
        (name, points.collect())
    };
    let root = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    root.fill(&WHITE)?;
    let (left, right) = root.split_horizontally(SIZE.0 / 2);
    let latency = [
        curve("search", |r| Some(r.measured.search.p95_ms)),
        curve("sparse list", |r| Some(r.measured.sparse.p95_ms)),
        curve("dense list", |r| Some(r.measured.dense.p95_ms)),
    ];
    panel(&left, "p95 latency in ms", &latency)?;
    let size = [
        curve("build, s", |r| Some(r.build.total_s)),
        curve("disk, MiB", |r| Some(r.measured.disk_mib)),
        curve("memory, MiB", |r| r.measured.memory.map(|m| m.resident_mib)),
    ];
    panel(&right, "build time, disk and memory", &size)?;
    root.present()?;
    Ok(())
}

/// One chart with logarithmic axes.
fn panel(area: &Area<'_>, caption: &str, curves: &[Series]) -> anyhow::Result<()> {
    let points = || curves.iter().flat_map(|(_, points)| points);
    let across = bounds(points().map(|point| point.0));
    let up = bounds(points().map(|point| point.1));
    let mut chart = ChartBuilder::on(area)
        .caption(caption, ("sans-serif", 18))
        .margin(14)
        .margin_right(34)
        .x_label_area_size(44)
        .y_label_area_size(58)
        .build_cartesian_2d(across.log_scale(), up.log_scale())?;
    chart
        .configure_mesh()
        .x_desc("passages")
        .x_label_formatter(&|value| grouped(*value))
        .y_label_formatter(&|value| grouped(*value))
        .light_line_style(WHITE)
        .draw()?;
    for ((name, points), colour) in curves.iter().zip(COLOURS) {
        chart
            .draw_series(LineSeries::new(
                points.iter().copied(),
                colour.stroke_width(2),
            ))?
            .label(*name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], colour.stroke_width(2)));
        let dots = points
            .iter()
            .map(|point| Circle::new(*point, 3, colour.filled()));
        chart.draw_series(dots)?;
    }
    chart
        .configure_series_labels()
        .background_style(WHITE)
        .border_style(BLACK.mix(0.3))
        .position(SeriesLabelPosition::UpperLeft)
        .draw()?;
    Ok(())
}

/// From the power of ten below all values to the one above them.
fn bounds(values: impl Iterator<Item = f64>) -> Range<f64> {
    let (least, most) = values
        .filter(|value| *value > 0.0)
        .fold((f64::MAX, f64::MIN_POSITIVE), |(least, most), value| {
            (least.min(value), most.max(value))
        });
    let least = least.min(most);
    10_f64.powf(least.log10().floor())..10_f64.powf(most.log10().ceil())
}

/// A number with its thousands apart.
fn grouped(value: f64) -> String {
    if value < 1.0 {
        return value.to_string();
    }
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_at_powers_of_ten() {
        assert_eq!(bounds([3.0, 250.0].into_iter()), 1.0..1_000.0);
        assert_eq!(bounds([10.0, 1_000.0].into_iter()), 10.0..1_000.0);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(1_000_000.0), "1,000,000");
        assert_eq!(grouped(100.0), "100");
        assert_eq!(grouped(0.1), "0.1");
    }
}
