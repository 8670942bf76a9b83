package dev.sidelight.app;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import dev.sidelight.state.AppState;
import dev.sidelight.state.Marks;
import dev.sidelight.state.Run;
import dev.sidelight.state.Tracked;
import dev.sidelight.update.Msg;
import dev.sidelight.update.RestoredRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/** What is kept of sessions from one run of the program to the next. */
record Kept(SequencedMap<SessionKey, Entry> sessions) {
  static final Kept NOTHING = new Kept(Collections.emptyNavigableMap());

  /**
   * What is kept of one session.
   *
   * @param muted absent where the settings decide
   * @param row of a run that ended and has to be there again
   */
  record Entry(
      Optional<Marks.Unvisited> unvisited,
      boolean pinned,
      Optional<Boolean> muted,
      Optional<RestoredRow> row) {
    static final Entry NOTHING =
        new Entry(Optional.empty(), false, Optional.empty(), Optional.empty());

    private Entry changed(Entry before, Entry after) {
      return new Entry(
          after.unvisited.equals(before.unvisited) ? unvisited : after.unvisited,
          after.pinned == before.pinned ? pinned : after.pinned,
          after.muted.equals(before.muted) ? muted : after.muted,
          after.row.equals(before.row) ? row : after.row);
    }
  }

  Kept {
    sessions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sessions));
  }

  /** {@return what is to be kept of the state} */
  static Kept of(AppState state) {
    Marks marks = state.sessions().marks();
    SequencedMap<SessionKey, Entry> entries = new LinkedHashMap<>();
    for (SessionKey key : marks.mentioned()) {
      var unvisited = Optional.ofNullable(marks.unvisited().get(key));
      boolean pinned = marks.pinned().contains(key);
      boolean stays = unvisited.isPresent() || pinned;
      Optional<RestoredRow> row =
          stays ? state.sessions().find(key).flatMap(Kept::row) : Optional.empty();
      var muted = Optional.ofNullable(marks.muted().get(key));
      entries.put(key, new Entry(unvisited, pinned, muted, row));
    }
    return new Kept(entries);
  }

  private static Optional<RestoredRow> row(Tracked session) {
    return session.run() instanceof Run.Ended ended
        ? session.info().map(info -> new RestoredRow(session.key(), info, ended))
        : Optional.empty();
  }

  /** {@return the same, changed as the second of the other two was against the first} */
  Kept changed(Kept before, Kept after) {
    Set<SessionKey> touched = new HashSet<>(before.sessions.keySet());
    touched.addAll(after.sessions.keySet());
    SequencedMap<SessionKey, Entry> next = new LinkedHashMap<>(sessions);
    for (SessionKey key : touched) {
      Entry entry = entry(key).changed(before.entry(key), after.entry(key));
      if (entry.equals(Entry.NOTHING)) next.remove(key);
      else next.put(key, entry);
    }
    return new Kept(next);
  }

  private Entry entry(SessionKey key) {
    return sessions.getOrDefault(key, Entry.NOTHING);
  }

  /** {@return whether the user muted or unmuted the session by hand; absent for neither} */
  Optional<Boolean> muted(SessionKey key) {
    return entry(key).muted();
  }

  /** {@return what is kept of the server's sessions} */
  Kept on(ServerId server) {
    SequencedMap<SessionKey, Entry> there = new LinkedHashMap<>(sessions);
    there.keySet().removeIf(key -> !key.server().equals(server));
    return new Kept(there);
  }

  /** {@return the sessions whose truth is to be asked for, as their rows are shown again} */
  Set<SessionId> suspects() {
    return rows().stream().map(row -> row.key().session()).collect(Collectors.toSet());
  }

  /** {@return the message that puts all of it into a state} */
  Msg.Restored restored() {
    Marks marks = Marks.NONE;
    for (Map.Entry<SessionKey, Entry> one : sessions.entrySet()) {
      SessionKey key = one.getKey();
      Entry entry = one.getValue();
      if (entry.unvisited().isPresent()) marks = marks.marked(key, entry.unvisited().get());
      if (entry.pinned()) marks = marks.pinToggled(key);
      if (entry.muted().isPresent()) marks = marks.withMuted(key, entry.muted().get());
    }
    return new Msg.Restored(marks, rows());
  }

  private List<RestoredRow> rows() {
    List<RestoredRow> rows = new ArrayList<>();
    for (Entry entry : sessions.values()) entry.row().ifPresent(rows::add);
    return rows;
  }
}
