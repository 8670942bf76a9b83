package dev.sidelight.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.Fixtures;
import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.Transcript;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TalkTest {
  private static final SessionId SESSION = new SessionId("ses_1");

  private static Message message(int number) {
    return new Message.User(
        new MessageId("msg_" + number),
        SESSION,
        Instant.EPOCH.plusSeconds(number),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Part.Text text(String id, int message, String text, boolean ended) {
    return new Part.Text(
        new PartId(id), new MessageId("msg_" + message), SESSION, text, false, ended);
  }

  private static Transcript page(Optional<String> older, Message... messages) {
    return new Transcript(
        Arrays.stream(messages).map(one -> new Transcript.Entry(one, List.of())).toList(), older);
  }

  private static List<String> order(Talk talk) {
    return talk.order().stream().map(MessageId::value).toList();
  }

  private static String textOf(Talk talk, int message) {
    return talk.turns().entrySet().stream()
        .filter(turn -> turn.getKey().equals(new MessageId("msg_" + message)))
        .flatMap(turn -> turn.getValue().parts().stream())
        .map(part -> ((Part.Text) part).text())
        .reduce("", String::concat);
  }

  @Test
  void messagesStandByTheirTimeHoweverTheyCome() {
    Talk talk = Talk.NONE.with(message(2)).with(message(3)).with(message(1)).with(message(2));
    assertThat(order(talk)).containsExactly("msg_1", "msg_2", "msg_3");
  }

  @Test
  void aTextWhoseBeginningWasMissedSaysSoUntilItIsWhole() {
    Message answer = Fixtures.answer(new MessageId("msg_1"), SESSION, Instant.EPOCH);
    var entry = new Transcript.Entry(answer, List.of(text("prt_1", 1, "", false)));
    Talk talk = Talk.of(new Transcript(List.of(entry), Optional.empty()));
    assertThat(textOf(talk, 1)).isEqualTo(Talk.MISSED);
    talk = talk.grown(new MessageId("msg_1"), new PartId("prt_1"), " the end");
    assertThat(textOf(talk, 1)).isEqualTo("… the end");
    assertThat(textOf(talk.with(text("prt_1", 1, "All to the end", true)), 1))
        .isEqualTo("All to the end");
  }

  @Test
  void aWholePartReplacesWhatDeltasBuilt() {
    Talk talk =
        Talk.NONE
            .with(message(1))
            .with(text("prt_1", 1, "", false))
            .grown(new MessageId("msg_1"), new PartId("prt_1"), "lo")
            .grown(new MessageId("msg_1"), new PartId("prt_1"), " world");
    assertThat(textOf(talk, 1)).isEqualTo("lo world");
    assertThat(textOf(talk.with(text("prt_1", 1, "Hello world", true)), 1))
        .isEqualTo("Hello world");
  }

  @Test
  void ofWhatIsNotKnownNothingIsKept() {
    Talk talk = Talk.NONE.with(message(1));
    assertThat(talk.with(text("prt_1", 9, "lost", true))).isEqualTo(talk);
    assertThat(talk.grown(new MessageId("msg_1"), new PartId("prt_9"), "lost")).isEqualTo(talk);
    assertThat(talk.without(new MessageId("msg_1"), new PartId("prt_9"))).isEqualTo(talk);
    assertThat(talk.without(new MessageId("msg_9"))).isEqualTo(talk);
  }

  @Test
  void partsAndMessagesGo() {
    Talk talk =
        Talk.NONE
            .with(message(1))
            .with(message(2))
            .with(text("prt_1", 1, "one", true))
            .with(text("prt_2", 1, "two", true));
    assertThat(textOf(talk.without(new MessageId("msg_1"), new PartId("prt_1")), 1))
        .isEqualTo("two");
    assertThat(order(talk.without(new MessageId("msg_1")))).containsExactly("msg_2");
  }

  @Test
  void anOlderPageGoesBefore() {
    Talk talk = Talk.of(page(Optional.of("cursor"), message(3), message(4)));
    Talk longer = talk.withOlder(page(Optional.empty(), message(1), message(2), message(3)));
    assertThat(order(longer)).containsExactly("msg_1", "msg_2", "msg_3", "msg_4");
    assertThat(longer.older()).isEmpty();
  }

  @Test
  void aRefreshKeepsOlderPagesAndDropsWhatIsGone() {
    Talk talk =
        Talk.of(page(Optional.of("newer"), message(3), message(4), message(5)))
            .withOlder(page(Optional.of("older"), message(1), message(2)));
    Talk fresh = talk.refreshed(page(Optional.of("newer"), message(3), message(5), message(6)));
    assertThat(order(fresh)).containsExactly("msg_1", "msg_2", "msg_3", "msg_5", "msg_6");
    assertThat(fresh.turns()).doesNotContainKey(new MessageId("msg_4"));
    assertThat(fresh.older()).contains("older");
  }

  @Test
  void aRefreshThatHasNothingInCommonStartsAnew() {
    Talk talk = Talk.of(page(Optional.empty(), message(1), message(2)));
    Talk fresh = talk.refreshed(page(Optional.of("cursor"), message(8), message(9)));
    assertThat(order(fresh)).containsExactly("msg_8", "msg_9");
    assertThat(fresh.older()).contains("cursor");
  }
}
