package dev.sidelight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.grid.Line;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionId;
import dev.sidelight.text.Markdown;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingTextTest {
  private final GrowingText growing = new GrowingText();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\nOne.\n\nTwo *three\nfour*.\n\nFive\n",
        "List:\n\n- a\n\n  more of a\n- b\n\nText\n\n1. c\n\n2. d\n\nEnd",
        "Code:\n\n```java\nint a;\n\nint b;\n```\n\nText\n\n~~~\nx\n\ny\n~~~\n\nEnd",
        "# Title\n\nText\n\n## More\n\nText\n\n> quote\n\nText",
        "Text\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd\n\n---\n\nEnd",
        "日本語\n\n認証のバグ\n\n終わり",
      })
  void readsEachStartAsIfItWereTheWhole(String text) {
    for (int end = 0; end <= text.length(); end++) {
      String start = text.substring(0, end);
      assertThat(growing.lines(part(start, false), 20))
          .as("the lines of %s", start)
          .isEqualTo(Markdown.lines(start, 20));
    }
  }

  @Test
  void beginsAnewWhenTheTextIsAnother() {
    growing.lines(part("One.\n\nTwo.\n\nThree.", false), 20);
    assertThat(texts(growing.lines(part("Uno.\n\nDue.", false), 20)))
        .containsExactly("Uno.", "", "Due.");
  }

  @Test
  void beginsAnewWhenTheWidthIsAnother() {
    growing.lines(part("One two.\n\nThree.", false), 20);
    assertThat(texts(growing.lines(part("One two.\n\nThree.", false), 5)))
        .containsExactly("One", "two.", "", "Three", ".");
  }

  @Test
  void readsAnEndedTextAsAWhole() {
    growing.lines(part("[a]\n\nText\n\nText", false), 20);
    String whole = "[a]\n\nText\n\nText\n\n[a]: http://example.org";
    assertThat(growing.lines(part(whole, true), 20)).isEqualTo(Markdown.lines(whole, 20));
  }

  private static Part.Text part(String text, boolean ended) {
    return new Part.Text(
        new PartId("prt_1"), new MessageId("msg_1"), new SessionId("ses_1"), text, false, ended);
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }
}
