// A training run as a notebook sees it while it goes on: a bar and a curve that stay in their places.
import Boltzmann
import CommandLanguage
import Figures

/// Shows how far a long training is, and leaves the last state of it.
final class LiveTraining {
    /// More points of a curve than this are not seen.
    private static let mostPoints = 400

    private let output: any OutputSink
    private let context: RenderContext
    private let name: String
    private var isShown = false
    /// The epochs that the curve shows; 0 before there is one.
    private var curveLength = 0
    private var last: Progress?
    private(set) var records: [History.Record] = []

    /// - Returns: `nil` where outputs are text, which has a bar of its own.
    init?(on output: any OutputSink) {
        guard output.renderContext.isRich else { return nil }
        self.output = output
        context = output.renderContext
        // Notebooks keep names of displays for longer than a session lives.
        name = "training-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    }

    /// An epoch has ended.
    func add(_ record: History.Record) { records.append(record) }

    /// Shows how far it is.
    func show(_ progress: Progress) {
        last = progress
        let bar = LiveTraining.bar(progress, isOver: false)
        if isShown { output.update(bar, id: name + "-bar") } else { output.display(bar, id: name + "-bar") }
        isShown = true
        showCurve(isLive: true)
    }

    /// The training has ended, in whatever way: what is seen last is all of it.
    func finish() {
        guard isShown, var progress = last else { return }
        if let first = records.first, let last = records.last, last.epoch - first.epoch == progress.total {
            (progress.done, progress.fraction) = (progress.total, 1)
        }
        output.update(LiveTraining.bar(progress, isOver: true), id: name + "-bar")
        showCurve(isLive: false)
    }

    private func showCurve(isLive: Bool) {
        guard records.count > (isLive ? max(1, curveLength) : 1) else { return }
        var context = context
        context.isLive = isLive
        // A front end without pictures shows the first curve for good, one with pictures never shows the text.
        context.isTextSeen = !isLive || curveLength == 0
        let step = isLive ? max(1, records.count / LiveTraining.mostPoints) : 1
        let shown = stride(from: (records.count - 1) % step, to: records.count, by: step).map { records[$0] }
        guard let figure = try? HistoryObject(History(records: shown)).figure(title: "") else { return }
        let bundle = figure.bundle(context)
        if curveLength > 0 {
            output.update(bundle, id: name + "-curve")
        } else {
            output.display(bundle, id: name + "-curve")
        }
        curveLength = records.count
    }

    private static func bar(_ progress: Progress, isOver: Bool) -> Bundle {
        let left = progress.fraction < 1 ? progress.remaining.map { "\(durationText(max(1, $0.rounded()))) left" } : nil
        let time = isOver ? "in \(durationText(progress.elapsed))" : left
        let text = progress.countText + (time.map { ", \($0)" } ?? "")
        let percent = Int(progress.fraction * 100)
        let html =
            "<div><code>\(progress.task)</code> <progress value=\"\(percent)\" max=\"100\"></progress> "
            + "\(percent) % · \(text)</div>"
        return Bundle(plain: "\(progress.task) \(percent) %, \(text)", ["text/html": .text(html)])
    }
}
