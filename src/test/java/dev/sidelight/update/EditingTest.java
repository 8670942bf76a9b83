package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.input.Key;
import dev.sidelight.state.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keys do to text; a bar stands for the cursor. */
class EditingTest {

  @ParameterizedTest
  @CsvSource({
    "left, one| , on|e",
    "right, |世界, 世|界",
    "home, one\\ntwo|, one\\n|two",
    "end, |one\\ntwo, one|\\ntwo",
    "ctrl+left, one two|, one |two",
    "ctrl+right, |one two, one| two",
    "alt+b, one two|, one |two",
    "alt+f, |one two, one| two",
    "ctrl+w, one two|, one |",
    "alt+d, |one two, | two",
    "ctrl+k, o|ne\\ntwo, o|\\ntwo",
    "ctrl+u, one\\ntw|o, one\\n|o",
    "ctrl+d, |one, |ne",
    "backspace, 世界|, 世|",
    "backspace, |one, |one",
    "delete, |👩‍💻a, |a",
    "backspace, a👩‍💻|, a|",
    "backspace, a\\n|b, a|b"
  })
  void edits(String key, String before, String after) {
    TextField field = Editing.press(field(before), Key.parse(key)).orElseThrow();
    assertThat(shown(field)).isEqualTo(after.replace("\\n", "\n"));
  }

  @Test
  void aWordIsUndoneAtOnceAndComesBack() {
    TextField field = TextField.EMPTY;
    for (char c : "one two".toCharArray()) field = Editing.typed(field, String.valueOf(c));
    TextField undone = field.undone();
    assertThat(undone.text()).isEqualTo("one ");
    assertThat(undone.redone().text()).isEqualTo("one two");
    assertThat(undone.undone().undone().undone().text()).isEmpty();
  }

  @Test
  void whatIsWrittenAfterAnUndoTakesThePlaceOfWhatWasUndone() {
    TextField field = Editing.pasted(Editing.pasted(TextField.EMPTY, "a"), "b").undone();
    TextField other = Editing.pasted(field, "c");
    assertThat(other.redone().text()).isEqualTo("ac");
  }

  @Test
  void theCursorKeepsItsColumnBetweenLinesAsFarAsThereIsOne() {
    TextField field = field("abcdef\nab\nabc|");
    TextField up = Editing.up(field).orElseThrow();
    assertThat(shown(up)).isEqualTo("abcdef\nab|\nabc");
    assertThat(Editing.up(Editing.up(up).orElseThrow())).isEmpty();
    assertThat(Editing.down(field)).isEmpty();
  }

  @Test
  void theCursorNeverStandsInsideACharacter() {
    TextField field = field("a\n👩‍💻👩‍💻|");
    TextField up = Editing.up(field("👩‍💻\nab|")).orElseThrow();
    assertThat(shown(up)).isIn("👩‍💻|\nab", "|👩‍💻\nab");
    assertThat(shown(Editing.press(field, Key.parse("left")).orElseThrow()))
        .isEqualTo("a\n👩‍💻|👩‍💻");
  }

  private static TextField field(String shown) {
    String text = shown.replace("\\n", "\n");
    int cursor = text.indexOf('|');
    return TextField.of(text.replace("|", "")).withCursor(cursor);
  }

  private static String shown(TextField field) {
    return field.text().substring(0, field.cursor()) + "|" + field.text().substring(field.cursor());
  }
}
