package dev.sidelight.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OscTest {
  @Test
  void theClipboardGetsTheTextAsItIs() {
    String code = Osc.clipboard("a\u001b漢\n").code();
    assertThat(code).startsWith("\033]52;c;").endsWith("\033\\");
    String body = code.substring(7, code.length() - 2);
    assertThat(new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8))
        .isEqualTo("a\u001b漢\n");
  }

  @Test
  void aLargeClipboardIsCutBetweenCharacters() {
    String code = Osc.clipboard("漢".repeat(100_000)).code();
    String body = code.substring(7, code.length() - 2);
    String text = new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    assertThat(text).matches("漢+").hasSizeGreaterThan(20_000);
  }

  @Test
  void notificationsAreClean() {
    assertThat(Osc.notification9("a\u001b\\\u001b[2Jb\u0007").code())
        .isEqualTo("\033]9;a\\[2Jb\033\\");
    assertThat(Osc.notification9("4;1;50").code()).isEqualTo("\033]9; 4;1;50\033\\");
    assertThat(Osc.notification777("a;b\u009d", "c;d").code())
        .isEqualTo("\033]777;notify;a,b;c;d\033\\");
    assertThat(Osc.notification99("s1", "t", "b").code())
        .isEqualTo("\033]99;i=s1:e=1:d=0:p=title;dA==\033\\\033]99;i=s1:e=1:d=1:p=body;Yg==\033\\");
  }

  @Test
  void tmuxIsAskedToPassItOn() {
    assertThat(Osc.notification9("x").throughTmux().code())
        .isEqualTo("\033Ptmux;\033\033]9;x\033\033\\\033\\");
  }
}
