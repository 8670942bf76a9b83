package dev.sidelight.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.state.Dialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists to choose from. */
class PicksTest {
  private static final Dialog.Purpose ALL = new Dialog.Purpose.AllSessions();

  private final Story story = Story.live();

  private Dialog.Pick list() {
    return (Dialog.Pick) story.state().dialog().orElseThrow();
  }

  private List<Effect.LoadChoices> loads() {
    return story.effects(Effect.LoadChoices.class);
  }

  private Story loaded(String query, int from, int to, Optional<String> next) {
    List<Dialog.Choice> choices = new ArrayList<>();
    for (int i = from; i < to; i++) {
      var session = story.session("ses_" + i, "Session " + i).session();
      choices.add(
          new Dialog.Choice("Session " + i, "", new Dialog.Value.OfSession(Story.SERVER, session)));
    }
    return story.tell(new Msg.ChoicesLoaded(ALL, query, choices, next, from > 0));
  }

  @Test
  void opensWhatIsChosen() {
    story.presses("ctrl+x l");
    loaded("", 0, 5, Optional.empty()).presses("down down enter");
    assertThat(story.state().dialog()).isEmpty();
    assertThat(story.state().view().orElseThrow().key()).isEqualTo(Story.key("ses_2"));
  }

  @Test
  void searchesAsIsTyped() {
    story.presses("ctrl+x l").types("ab");
    assertThat(loads()).extracting(Effect.LoadChoices::query).containsExactly("", "a", "ab");
  }

  @Test
  void withoutAServerThereIsNobodyToAsk() {
    story.presses("ctrl+x l").tell(new Msg.ServerRemoved(Story.SERVER)).types("a");
    assertThat(loads()).hasSize(1);
    assertThat(list().trouble()).contains("There is no server to ask.");
    story.presses("esc").presses("ctrl+x l");
    assertThat(loads()).hasSize(1);
    assertThat(list().loading()).isFalse();
  }

  @Test
  void anAnswerToAnEarlierQueryIsNotShown() {
    story.presses("ctrl+x l").types("ab");
    loaded("a", 0, 5, Optional.empty());
    assertThat(list().choices()).isEmpty();
    loaded("ab", 0, 3, Optional.empty());
    assertThat(list().choices()).hasSize(3);
  }

  @Test
  void closeToTheEndTheNextPageIsAskedForOnce() {
    story.presses("ctrl+x l");
    loaded("", 0, 30, Optional.of("cursor"));
    assertThat(loads()).hasSize(1);
    story.presses("pagedown pagedown down down");
    assertThat(loads()).hasSize(2);
    assertThat(loads().getLast().after()).contains("cursor");
    int selected = list().selected();
    loaded("", 30, 40, Optional.empty());
    assertThat(list().choices()).hasSize(40);
    assertThat(list().selected()).isEqualTo(selected);
  }

  @Test
  void saysWhyNothingCame() {
    story.presses("ctrl+x l");
    story.tell(new Msg.EffectFailed(loads().getFirst(), "Connection refused"));
    assertThat(list().trouble()).contains("Connection refused");
  }

  @Test
  void enterOnAnEmptyListKeepsItOpen() {
    story.presses("ctrl+x l enter");
    assertThat(list().choices()).isEmpty();
  }

  @Test
  void anAnswerAfterTheListWasClosedOpensNothing() {
    story.presses("ctrl+x l esc");
    loaded("", 0, 5, Optional.empty());
    assertThat(story.state().dialog()).isEmpty();
  }
}
