package dev.sidelight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.bench.Report.Promise;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {
  private final Report report = new Report();

  private String row(String name) {
    return report
        .table()
        .lines()
        .filter(line -> line.startsWith("| " + name + " |"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPromiseStandsBesideItsFigureWithWhetherItIsMet() {
    report.add("resident", "MB", 64, new Promise.AtMost(64));
    report.add("more", "MB", 64.5, new Promise.AtMost(64));
    report.add("other", "MB", 1_234);
    assertThat(row("resident")).isEqualTo("| resident | 64 MB |  |  | ≤ 64 MB | met |");
    assertThat(row("more")).isEqualTo("| more | 65 MB |  |  | ≤ 64 MB | **missed** |");
    assertThat(row("other")).isEqualTo("| other | 1,234 MB |  |  |  |  |");
    assertThat(report.table()).contains("\n1 of the 2 figures with a promise meet it.\n");
  }

  @Test
  void aRatioIsPromisedOfWhatStandsBesideIt() {
    report.add("start", "ms", 100, "attach", 2_000, new Promise.TimesAtMost(1.0 / 20));
    report.add("row", "ms", 200, "attach", 2_000, new Promise.TimesAtMost(1.0 / 12));
    report.add("ingest", "s", 0.3, "curl", 0.1, new Promise.TimesAtMost(4));
    assertThat(row("start"))
        .isEqualTo("| start | 100 ms | 2,000 ms attach | 1/20.00 | ≤ 1/20 | met |");
    assertThat(row("row"))
        .isEqualTo("| row | 200 ms | 2,000 ms attach | 1/10.00 | ≤ 1/12 | **missed** |");
    assertThat(row("ingest")).isEqualTo("| ingest | 0.30 s | 0.10 s curl | 3.00 | ≤ 4 | met |");
  }

  @Test
  void ofTwoPromisesBothMustBeMet() {
    report.add(
        "start",
        "ms",
        160,
        "attach",
        4_000,
        new Promise.TimesAtMost(1.0 / 20),
        new Promise.AtMost(150));
    assertThat(row("start")).endsWith("| ≤ 1/20, ≤ 150 ms | **missed** |");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thePageHasTwoTablesAndAPlotWithTwoBarsForEachLatency(@TempDir Path docs) throws Exception {
    report.add("start", "ms", 100, "attach", 2_000, new Promise.TimesAtMost(1.0 / 20));
    report.add("idle", "%", 0.01);
    report.latency("10 sessions, 100 events/s", 8.9, 34, 35);
    report.latency("500 sessions, 2,000 events/s", 0.5, 1.5, 2_000);
    report.write(docs);

    List<String> page = Files.readAllLines(docs.resolve("performance.md"));
    assertThat(page.getFirst()).isEqualTo("# Performance");
    assertThat(page).noneMatch(line -> line.contains("%s"));
    assertThat(columns(page, "| figure ")).containsExactly(6L, 6L, 6L, 6L);
    assertThat(columns(page, "| event to frame")).containsExactly(4L, 4L, 4L, 4L);

    Document plot = parsed(Files.readString(docs.resolve("performance.svg")));
    assertThat(plot.getDocumentElement().getTagName()).isEqualTo("svg");
    NodeList boxes = plot.getElementsByTagName("rect");
    assertThat(boxes.getLength()).isEqualTo(1 + 2 * 2);
    assertThat(width(boxes, 1)).isGreaterThan(width(boxes, 2)).isPositive();
    assertThat(width(boxes, 3)).isEqualTo(25.7);
    assertThat(width(boxes, 4)).isZero();
  }

  /** {@return how many cells each line of a table has, from that line on} */
  private static List<Long> columns(List<String> page, String header) {
    return page.stream()
        .dropWhile(line -> !line.startsWith(header))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.chars().filter(letter -> letter == '|').count() - 1)
        .toList();
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static double width(NodeList boxes, int index) {
    return Double.parseDouble(((Element) boxes.item(index)).getAttribute("width"));
  }
}
