package dev.sidelight.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.ServerId;
import dev.sidelight.model.SessionId;
import dev.sidelight.model.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTrieTest {
  private static final ServerId SERVER = new ServerId("http://127.0.0.1:4096");

  private final Random random = new Random(1);

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100, 3_000})
  void whoComesAndGoesIsFoundAsInAMap(int sessions) {
    SessionTrie trie = SessionTrie.EMPTY;
    Map<SessionKey, Tracked> expected = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      Tracked one = Tracked.unknown(key(random.nextInt(sessions)), Instant.ofEpochSecond(i));
      if (random.nextInt(3) > 0) {
        trie = trie.plus(one);
        expected.put(one.key(), one);
      } else {
        trie = trie.minus(one.key());
        expected.remove(one.key());
      }
      assertThat(trie.size()).isEqualTo(expected.size());
    }
    for (int i = 0; i < sessions; i++) assertThat(trie.get(key(i))).isSameAs(expected.get(key(i)));
    assertThat(trie.all()).containsExactlyInAnyOrderElementsOf(expected.values());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void aChangeLeavesWhatWasBefore(int sessions) {
    List<SessionTrie> tries = new ArrayList<>(List.of(SessionTrie.EMPTY));
    List<Map<SessionKey, Tracked>> expected = new ArrayList<>(List.of(Map.of()));
    for (int i = 0; i < 500; i++) {
      Tracked one = Tracked.unknown(key(random.nextInt(sessions)), Instant.ofEpochSecond(i));
      Map<SessionKey, Tracked> next = new HashMap<>(expected.getLast());
      if (random.nextBoolean()) {
        tries.add(tries.getLast().plus(one));
        next.put(one.key(), one);
      } else {
        tries.add(tries.getLast().minus(one.key()));
        next.remove(one.key());
      }
      expected.add(next);
    }
    for (int i = 0; i < tries.size(); i++) {
      assertThat(tries.get(i).all()).containsExactlyInAnyOrderElementsOf(expected.get(i).values());
    }
  }

  /** {@return one of many, of which each eight have the same hash} */
  private static SessionKey key(int number) {
    var id = new StringBuilder("ses_" + number / 8);
    for (int bit = 0; bit < 3; bit++) id.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    return new SessionKey(SERVER, new SessionId(id.toString()));
  }
}
