package dev.sidelight.state;

import dev.sidelight.model.Message;
import dev.sidelight.model.MessageId;
import dev.sidelight.model.Part;
import dev.sidelight.model.PartId;
import dev.sidelight.model.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * A transcript that is kept up to date, oldest message first.
 *
 * <p>Deltas only ever append, and a whole part replaces whatever they built.
 *
 * @param order ids of the messages, by time of creation
 * @param older cursor of the page before the oldest message, absent at the beginning
 */
public record Talk(PVector<MessageId> order, PMap<MessageId, Turn> turns, Optional<String> older) {
  public static final Talk NONE =
      new Talk(TreePVector.empty(), HashTreePMap.empty(), Optional.empty());

  /** Stands for the beginning of a text that was not heard. */
  public static final String MISSED = "…";

  /** A message and its parts, in the order they came. */
  public record Turn(Message message, PVector<Part> parts) {}

  public static Talk of(Transcript page) {
    return NONE.withOlder(page);
  }

  /**
   * {@return the same with a page put before it; messages that are there already stay as they are}
   */
  public Talk withOlder(Transcript page) {
    PVector<MessageId> nextOrder = order;
    PMap<MessageId, Turn> nextTurns = turns;
    int at = 0;
    for (Transcript.Entry entry : page.entries()) {
      MessageId id = entry.message().id();
      if (nextTurns.containsKey(id)) continue;
      nextOrder = nextOrder.plus(at++, id);
      nextTurns = nextTurns.plus(id, turn(entry));
    }
    return new Talk(nextOrder, nextTurns, page.older());
  }

  /** {@return the same, replaced where the newest page says otherwise; older pages stay} */
  public Talk refreshed(Transcript newest) {
    if (newest.entries().isEmpty()) return of(newest);
    MessageId first = newest.entries().getFirst().message().id();
    int cut = order.indexOf(first);
    if (cut < 0) return of(newest);
    Talk head = new Talk(TreePVector.from(order.subList(0, cut)), turns, older);
    Talk next = head;
    for (Transcript.Entry entry : newest.entries()) {
      MessageId id = entry.message().id();
      next = new Talk(next.order.plus(id), next.turns.plus(id, turn(entry)), older);
    }
    for (MessageId id : order.subList(cut, order.size())) {
      if (!next.order.contains(id)) {
        next = new Talk(next.order, next.turns.minus(id), older);
      }
    }
    return next;
  }

  private static Turn turn(Transcript.Entry entry) {
    boolean underWay =
        entry.message() instanceof Message.Assistant answer && answer.completed().isEmpty();
    List<Part> parts = underWay ? entry.parts().stream().map(Talk::begun).toList() : entry.parts();
    return new Turn(entry.message(), TreePVector.from(parts));
  }

  /** The server keeps a text that grows as an empty one until it is whole. */
  private static Part begun(Part part) {
    return switch (part) {
      case Part.Text text when text.text().isEmpty() && !text.ended() -> grown(text, MISSED);
      case Part.Reasoning thought when thought.text().isEmpty() && thought.ended().isEmpty() ->
          grown(thought, MISSED);
      default -> part;
    };
  }

  public Talk with(Message message) {
    Turn turn = turns.get(message.id());
    if (turn != null) {
      return new Talk(order, turns.plus(message.id(), new Turn(message, turn.parts())), older);
    }
    int at = order.size();
    while (at > 0 && isAfter(order.get(at - 1), message)) at--;
    return new Talk(
        order.plus(at, message.id()),
        turns.plus(message.id(), new Turn(message, TreePVector.empty())),
        older);
  }

  private boolean isAfter(MessageId id, Message message) {
    Turn turn = turns.get(id);
    return turn != null && turn.message().created().isAfter(message.created());
  }

  public Talk without(MessageId id) {
    return turns.containsKey(id) ? new Talk(order.minus(id), turns.minus(id), older) : this;
  }

  /** {@return the same with the part as it is now; of an unknown message nothing is kept} */
  public Talk with(Part part) {
    Turn turn = turns.get(part.message());
    if (turn == null) return this;
    int at = indexOf(turn, part.id());
    PVector<Part> parts = at < 0 ? turn.parts().plus(part) : turn.parts().with(at, part);
    return new Talk(order, turns.plus(part.message(), new Turn(turn.message(), parts)), older);
  }

  /** {@return the same with text added to a text or reasoning part; of an unknown one nothing} */
  public Talk grown(MessageId message, PartId id, String delta) {
    Turn turn = turns.get(message);
    if (turn == null) return this;
    int at = indexOf(turn, id);
    if (at < 0) return this;
    return with(grown(turn.parts().get(at), delta));
  }

  private static Part grown(Part part, String delta) {
    return switch (part) {
      case Part.Text text ->
          new Part.Text(
              text.id(),
              text.message(),
              text.session(),
              text.text() + delta,
              text.synthetic(),
              text.ended());
      case Part.Reasoning thought ->
          new Part.Reasoning(
              thought.id(),
              thought.message(),
              thought.session(),
              thought.text() + delta,
              thought.started(),
              thought.ended());
      case Part other -> other;
    };
  }

  public Talk without(MessageId message, PartId id) {
    Turn turn = turns.get(message);
    if (turn == null) return this;
    int at = indexOf(turn, id);
    if (at < 0) return this;
    return new Talk(
        order, turns.plus(message, new Turn(turn.message(), turn.parts().minus(at))), older);
  }

  /** {@return what the user wrote, newest first} */
  public Stream<Turn> prompts() {
    return newestFirst().filter(turn -> turn.message() instanceof Message.User);
  }

  private Stream<Turn> newestFirst() {
    return order.reversed().stream().flatMap(id -> Stream.ofNullable(turns.get(id)));
  }

  /** {@return the last message of the assistant} */
  public Optional<MessageId> newestAnswer() {
    return newestFirst()
        .map(Turn::message)
        .filter(Message.Assistant.class::isInstance)
        .map(Message::id)
        .findFirst();
  }

  /** Looks from the end, since that is where parts change. */
  private static int indexOf(Turn turn, PartId id) {
    for (int i = turn.parts().size() - 1; i >= 0; i--) {
      if (turn.parts().get(i).id().equals(id)) return i;
    }
    return -1;
  }
}
