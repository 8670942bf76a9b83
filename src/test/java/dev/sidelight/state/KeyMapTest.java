package dev.sidelight.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.input.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyMapTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void defaultsDoNotCollide() {
    KeyMap.of(Map.of(), problems);
    assertThat(problems).isEmpty();
  }

  @Test
  void theUsersKeyReplacesTheDefault() {
    var map = KeyMap.of(Map.of("mute", "ctrl+g,<leader>j"), problems);
    assertThat(problems).isEmpty();
    assertThat(map.print(Action.MUTE)).isEqualTo("ctrl+g or ctrl+x j");
    assertThat(map.find(Key.parse("m"), false, Action.Section.PANEL)).isEmpty();
    assertThat(map.find(Key.parse("j"), true, Action.Section.PANEL))
        .isEqualTo(Optional.of(Action.MUTE));
  }

  @Test
  void aKeyMayDoDifferentThingsInDifferentPlaces() {
    var map = KeyMap.defaults();
    assertThat(map.find(Key.parse("pageup"), false, Action.Section.PANEL))
        .isEqualTo(Optional.of(Action.PAGE_UP));
    assertThat(map.find(Key.parse("pageup"), false, Action.Section.VIEW))
        .isEqualTo(Optional.of(Action.SCROLL_PAGE_UP));
  }

  @Test
  void aKeyThatDoesTwoThingsIsRefused() {
    KeyMap.of(Map.of("mute", "p"), problems);
    assertThat(problems)
        .containsExactly(
            "keys.mute: p does \"pin to the top, or unpin\" already;"
                + " choose another, or change keys.pin");
  }

  @Test
  void ofTwoEntriesThatCollideTheUsersOwnIsNamed() {
    KeyMap.of(Map.of("mute", "q"), problems);
    KeyMap.of(Map.of("quit", "m"), problems);
    KeyMap.of(Map.of("mute", "p", "pin", "p"), problems);
    assertThat(problems)
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("keys.mute: q ").endsWith("change keys.quit"),
            second -> assertThat(second).startsWith("keys.quit: m ").endsWith("change keys.mute"),
            third -> assertThat(third).startsWith("keys.pin: p ").endsWith("change keys.mute"));
  }

  @Test
  void aLeaderThatDoesSomethingElseIsNamedItself() {
    KeyMap.of(Map.of("leader", "ctrl+r"), problems);
    assertThat(problems)
        .containsExactly(
            "keys.leader: ctrl+r does \"rename the session\" already;"
                + " choose another, or change keys.rename");
  }

  @Test
  void theLeaderCannotBeBoundItself() {
    KeyMap.of(Map.of("mute", "ctrl+x"), problems);
    assertThat(problems).containsExactly("keys.mute: ctrl+x is the leader key");
  }

  @Test
  void anUnknownActionOrKeyIsNamed() {
    KeyMap.of(Map.of("mut", "m"), problems);
    KeyMap.of(Map.of("mute", "hyper+m"), problems);
    assertThat(problems.getFirst()).isEqualTo("keys.mut: there is no such action");
    assertThat(problems.getLast()).startsWith("keys.mute: \"hyper+m\" is no key");
  }

  @Test
  void noneTakesTheKeyAway() {
    var map = KeyMap.of(Map.of("mute", "none"), problems);
    assertThat(map.keys(Action.MUTE)).isEmpty();
  }
}
