package dev.sidelight.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.input.Input;
import dev.sidelight.input.Key;
import dev.sidelight.input.KeyName;
import dev.sidelight.input.Modifiers;
import dev.sidelight.input.Mouse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  private static final String ESC = "\u001b";

  /** As sent by xterm, kitty, tmux, foot and the Linux console; ^ stands for escape. */
  @ParameterizedTest
  @CsvSource({
    "q, q",
    "Y, Y",
    "é, é",
    "漢, 漢",
    "😀, 😀",
    "'\u007f', backspace",
    "'\u0001', ctrl+a",
    "'\u0018', ctrl+x",
    "'\u001a', ctrl+z",
    "'\u001f', ctrl+_",
    "'\u0000', ctrl+space",
    "'\r', enter",
    "'\n', ctrl+j",
    "'\t', tab",
    "^x, alt+x",
    "^Y, alt+Y",
    "^é, alt+é",
    "'^\r', alt+enter",
    "'^\u007f', alt+backspace",
    "'^\u0001', ctrl+alt+a",
    "^[A, up",
    "^OA, up",
    "^[1;5C, ctrl+right",
    "^[1;2D, shift+left",
    "^[1;3B, alt+down",
    "^[1;8H, ctrl+alt+shift+home",
    "^[H, home",
    "^[1~, home",
    "^[7~, home",
    "^OF, end",
    "^[3~, delete",
    "^[3;5~, ctrl+delete",
    "^[2~, insert",
    "^[5~, pageup",
    "^[6~, pagedown",
    "^OP, f1",
    "^OR, f3",
    "^[1;2P, shift+f1",
    "^[[A, f1",
    "^[[E, f5",
    "^[15~, f5",
    "^[24;5~, ctrl+f12",
    "^[Z, shift+tab",
    "^[13;2u, shift+enter",
    "^[27;2;13~, shift+enter",
    "^[27;5;13~, ctrl+enter",
    "^[27u, esc",
    "^[120;5u, ctrl+x",
    "^[120;6u, ctrl+shift+x",
    "^[88;6u, ctrl+shift+x",
    "^[120;3u, alt+x",
    "^[120;4u, alt+X",
    "^[27;6;88~, ctrl+shift+x",
    "^[97;1:1u, a",
    "^[97;5:2u, ctrl+a",
    "^[120;133u, ctrl+x",
    "^[57414u, enter",
    "^[57400u, 1",
    "^[32;5u, ctrl+space",
    "^[9;2u, shift+tab",
    "^[127;5u, ctrl+backspace",
  })
  void keysAreKnownHoweverTheyAreCut(String sent, String key) {
    assertEveryCut(sent.replace('^', '\u001b'), Key.parse(key));
  }

  @Test
  void mouseReportsAreKnown() {
    assertEveryCut(ESC + "[<0;10;5M", mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 9, 4));
    assertEveryCut(ESC + "[<0;10;5m", mouse(Mouse.Action.RELEASE, Mouse.Button.LEFT, 9, 4));
    assertEveryCut(ESC + "[<34;1;1M", mouse(Mouse.Action.DRAG, Mouse.Button.RIGHT, 0, 0));
    assertEveryCut(
        ESC + "[<64;300;200M", mouse(Mouse.Action.WHEEL_UP, Mouse.Button.NONE, 299, 199));
    assertEveryCut(ESC + "[<65;1;1M", mouse(Mouse.Action.WHEEL_DOWN, Mouse.Button.NONE, 0, 0));
    assertEveryCut(ESC + "[M !!", mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 0, 0));
    assertEveryCut(
        ESC + "[<20;2;3M",
        new Mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 1, 2, new Modifiers(true, false, true)));
  }

  @Test
  void focusAndColourReportsAreKnown() {
    assertEveryCut(ESC + "[I", new Input.Focus(true));
    assertEveryCut(ESC + "[O", new Input.Focus(false));
    assertEveryCut(ESC + "[?997;2n", new Input.Background(true));
    assertEveryCut(ESC + "]11;rgb:ffff/ffff/ffff" + ESC + "\\", new Input.Background(true));
    assertEveryCut(ESC + "]11;rgb:1e/1e/2e\u0007", new Input.Background(false));
    assertEveryCut(ESC + "]11;rgba:0000/0000/0000/ffff\u0007", new Input.Background(false));
  }

  @Test
  void aPasteIsOneInput() {
    assertEveryCut(
        ESC + "[200~a\r\nb\rc\u001b[A\u001b[201x 漢" + ESC + "[201~",
        new Input.Paste("a\nb\nc\u001b[A\u001b[201x 漢", false));
  }

  @Test
  void aHugePasteIsCut() {
    List<Input> inputs =
        decode(ESC + "[200~" + "x".repeat(PasteBuffer.MAX_BYTES + 9) + ESC + "[201~q");
    assertThat(inputs)
        .containsExactly(new Input.Paste("x".repeat(PasteBuffer.MAX_BYTES), true), Key.parse("q"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[?62;22c", // device attributes
        "[>1;4000;0c",
        "[24;80R", // where the cursor is
        "[1;5R",
        "[?24;80R",
        "[0n",
        "[?2026;2$y",
        "[?1u",
        "[8;24;80t",
        "]0;rm -rf ~\u001b\\",
        "]52;c;cm0gLXJm\u0007",
        "]4;1;rgb:ff/00/00\u0007",
        "]11;rgb:zz/00/00\u0007",
        "]11;rgb:\u0007",
        "P1$r0m\u001b\\",
        "P>|XTerm(390)\u001b\\",
        "P!|00000000\u001b\\",
        "_Gi=1;OK\u001b\\",
        "^x\u001b\\",
        "X\nrm\n\u001b\\",
        "[97;1:3u", // a key let go of
        "[120;9u", // with the super key
        "[57358u", // caps lock
        "[<35;1;1M", // the mouse moved
        "[<66;1;1M",
        "[99~",
        "[E",
      })
  void answersAreNeverKeys(String answer) {
    byte[] bytes = (ESC + answer + "q").getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(decode(bytes, cut)).containsExactly(Key.parse("q"));
    }
  }

  @Test
  void bodiesOfStringsAreNeverKeysWhateverTheyHold() {
    Random random = new Random(17);
    for (int round = 0; round < 5000; round++) {
      StringBuilder body = new StringBuilder(ESC).append("]PX^_".charAt(random.nextInt(5)));
      body.append("52;");
      for (int i = random.nextInt(600); i > 0; i--) {
        int c = random.nextInt(0x20, 0x7f);
        body.append((char) c);
      }
      assertThat(decode(body + ESC + "\\")).isEmpty();
    }
  }

  @Test
  void anyBytesAreSurvived() {
    Random random = new Random(23);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      for (int i = 0; i < bytes.length; i++) {
        if (random.nextInt(4) == 0) {
          bytes[i] = (byte) "\u001b[]O;<0123456789~uMm:?".charAt(random.nextInt(22));
        }
      }
      List<Input> inputs = new ArrayList<>();
      Decoder decoder = new Decoder(inputs::add);
      decoder.feed(bytes, 0, bytes.length);
      decoder.timeout();
      assertThat(decoder.patience()).isZero();
      assertThat(inputs).doesNotContainNull();
      for (Input input : inputs) {
        if (input instanceof Key key && key.name() == KeyName.CHARACTER) {
          assertThat(Character.isISOControl(key.codePoint())).isFalse();
          assertThat(Key.parse(key.toString())).isEqualTo(key);
        }
      }
    }
  }

  @Test
  void anEscapeAloneIsAKeyAfterAMoment() {
    List<Input> inputs = new ArrayList<>();
    Decoder decoder = new Decoder(inputs::add);
    decoder.feed(new byte[] {0x1b}, 0, 1);
    assertThat(inputs).isEmpty();
    assertThat(decoder.patience()).isEqualTo(50);
    decoder.timeout();
    assertThat(inputs).containsExactly(Key.of(KeyName.ESCAPE));
    assertThat(decoder.patience()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"[, alt+[", "O, alt+O", "], alt+]", "P, alt+P", "_, alt+_"})
  void anIntroducerAloneIsAKeyWithAlt(String introducer, String key) {
    List<Input> inputs = new ArrayList<>();
    Decoder decoder = new Decoder(inputs::add);
    byte[] bytes = (ESC + introducer).getBytes(StandardCharsets.US_ASCII);
    decoder.feed(bytes, 0, bytes.length);
    assertThat(decoder.patience()).isEqualTo(50);
    decoder.timeout();
    assertThat(inputs).containsExactly(Key.parse(key));
  }

  @Test
  void aSlowSequenceIsWaitedForAndThenGivenUp() {
    List<Input> inputs = new ArrayList<>();
    Decoder decoder = new Decoder(inputs::add);
    byte[] bytes = (ESC + "[<0;1").getBytes(StandardCharsets.US_ASCII);
    decoder.feed(bytes, 0, bytes.length);
    assertThat(decoder.patience()).isGreaterThan(1000);
    decoder.timeout();
    decoder.feed(new byte[] {'q'}, 0, 1);
    assertThat(inputs).containsExactly(Key.parse("q"));
  }

  @Test
  void aKeyAfterHalfACharacterIsItself() {
    List<Input> inputs = new ArrayList<>();
    Decoder decoder = new Decoder(inputs::add);
    decoder.feed(new byte[] {0x1b, (byte) 0xc3}, 0, 2);
    decoder.timeout();
    decoder.feed(new byte[] {'q'}, 0, 1);
    assertThat(inputs).containsExactly(Key.parse("q"));
  }

  @Test
  void twoEscapesAreTwoKeys() {
    List<Input> inputs = new ArrayList<>();
    Decoder decoder = new Decoder(inputs::add);
    decoder.feed(new byte[] {0x1b, 0x1b}, 0, 2);
    decoder.timeout();
    assertThat(inputs).containsExactly(Key.of(KeyName.ESCAPE), Key.of(KeyName.ESCAPE));
  }

  @Test
  void nothingIsSwallowedBetweenInputs() {
    assertThat(
            decode(ESC + "[Iq" + ESC + "[Zx" + ESC + "[<0;1;1My" + ESC + "[200~p" + ESC + "[201~z"))
        .containsExactly(
            new Input.Focus(true),
            Key.parse("q"),
            Key.parse("shift+tab"),
            Key.parse("x"),
            mouse(Mouse.Action.PRESS, Mouse.Button.LEFT, 0, 0),
            Key.parse("y"),
            new Input.Paste("p", false),
            Key.parse("z"));
  }

  @Test
  void brokenCharactersAreDropped() {
    byte[] bytes = {
      (byte) 0xc3,
      'a',
      (byte) 0xff,
      (byte) 0xe2,
      (byte) 0x82,
      'b',
      (byte) 0x9b,
      'c',
      (byte) 0xed,
      (byte) 0xa0,
      (byte) 0x80,
      (byte) 0xc2,
      (byte) 0x9b,
      'd'
    };
    assertThat(decode(bytes, 0))
        .containsExactly(Key.parse("a"), Key.parse("b"), Key.parse("c"), Key.parse("d"));
  }

  private static Mouse mouse(Mouse.Action action, Mouse.Button button, int x, int y) {
    return new Mouse(action, button, x, y, Modifiers.NONE);
  }

  private static void assertEveryCut(String sent, Input expected) {
    byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(decode(bytes, cut)).containsExactly(expected);
    }
  }

  private static List<Input> decode(String sent) {
    return decode(sent.getBytes(StandardCharsets.UTF_8), 0);
  }

  private static List<Input> decode(byte[] bytes, int cut) {
    List<Input> inputs = new ArrayList<>();
    Decoder decoder = new Decoder(inputs::add);
    decoder.feed(bytes, 0, cut);
    decoder.feed(bytes, cut, bytes.length);
    return inputs;
  }
}
