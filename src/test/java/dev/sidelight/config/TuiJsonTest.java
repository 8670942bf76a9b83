package dev.sidelight.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuiJsonTest {
  private static final String PLUGIN = "/home/me/say \"hi\".js";
  private static final String QUOTED = "\"/home/me/say \\\"hi\\\".js\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\n}\n",
        "{ // nothing yet\n}\n",
        "{\"theme\":\"system\"}",
        "{ \"theme\": \"system\", }",
        "{\n  // mine\n  \"theme\": \"system\",\n  \"mouse\": true\n}\n",
        "/* head */\r\n{\r\n\t\"theme\": \"system\" /* a */,\r\n}\r\n// tail",
        "{\n  \"plugin\": []\n}\n",
        "{\n  \"plugin\": [ ],\n  \"theme\": \"system\"\n}\n",
        "{\n  \"plugin\": [ // none\n  ]\n}\n",
        "{\"plugin\":[\"a\"]}",
        "{\"plugin\": [\"a\"]}",
        """
        {
          "plugin": [
            // the best
            "a", // b
            ["c", {"plugin": [1]}],
          ],
        }
        """,
        "{\"keybinds\": {\"plugin\": [\"no\"]}, \"theme\": \"日本\"}"
      })
  void whatIsPutInIsTakenOutToTheLastBlank(String before) throws Exception {
    TuiJson with = new TuiJson(before).with(PLUGIN);
    assertThat(with.names(PLUGIN)).isTrue();
    assertThat(with.text()).contains(QUOTED);
    assertThat(JsoncReader.read(with.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isNotNull();
    assertThat(with.without(PLUGIN).text()).isEqualTo(before);
  }

  @Test
  void theEntryStandsInALineOfItsOwnWhereTheOthersDo() throws Exception {
    TuiJson with = new TuiJson("{\n  // mine\n  \"theme\": \"system\"\n}\n").with("/p.js");
    assertThat(with.text())
        .isEqualTo("{\n  // mine\n  \"plugin\": [\"/p.js\"],\n  \"theme\": \"system\"\n}\n");
  }

  @Test
  void whatChangedMeanwhileStays() throws Exception {
    TuiJson with = new TuiJson("{\"plugin\": [\"a\"]}").with("/p.js");
    String changed = with.text().replace("}", ", \"theme\": \"light\"}");
    assertThat(new TuiJson(changed).without("/p.js").text())
        .isEqualTo("{\"plugin\": [\"a\"], \"theme\": \"light\"}");
  }

  @Test
  void anEntryThatSomebodyElseWroteGoesToo() throws Exception {
    for (String entries : List.of("\"a\",\n \"/p.js\"", "[\"/p.js\", {\"x\": 1}],\n \"a\"")) {
      TuiJson without = new TuiJson("{\"plugin\": [\n " + entries + "\n]}").without("/p.js");
      assertThat(without.names("/p.js")).isFalse();
      assertThat(without.names("a")).isTrue();
    }
    assertThat(new TuiJson("{\"plugin\": [\n\"/p.js\"\n]}").without("/p.js").text())
        .isEqualTo("{\"plugin\": [\n\n]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"plugin\": \"a\"}", "{\"theme\": ", "{} {"})
  void whatOpenCodeCouldNotReadIsLeftAlone(String text) {
    assertThatThrownBy(() -> new TuiJson(text).with(PLUGIN))
        .isInstanceOf(TuiJson.UnreadableException.class);
  }

  @Test
  void aNewFileNamesThePlugin() throws Exception {
    assertThat(TuiJson.naming(PLUGIN).names(PLUGIN)).isTrue();
  }
}
