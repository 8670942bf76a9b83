package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.config.PasswordSource;
import dev.sidelight.config.Server;
import dev.sidelight.config.Settings;
import dev.sidelight.model.ServerId;
import dev.sidelight.opencode.Credentials;
import dev.sidelight.opencode.ServerAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedServersTest {
  private static Optional<Credentials> credentials(String url, PasswordSource source)
      throws Exception {
    var server = new Server(url, Optional.empty(), Optional.empty(), source);
    Settings settings = Settings.DEFAULTS.withServers(List.of(server));
    var environment = Map.of("OPENCODE_SERVER_PASSWORD", "usual", "PW", "own");
    return NamedServers.of(settings, environment).getFirst().address().credentials();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4096, true, true",
    "http://localhost:4096, true, true",
    "http://[::1]:4096, true, true",
    "https://build.example, true, false",
    "http://build.example, false, false",
    "http://127.evil.example, false, false",
  })
  void theUsualPasswordGoesWhereNobodyCanReadIt(String url, boolean ofUser, boolean ofFolder)
      throws Exception {
    assertThat(credentials(url, new PasswordSource.None()).isPresent()).isEqualTo(ofUser);
    assertThat(credentials(url, new PasswordSource.Withheld()).isPresent()).isEqualTo(ofFolder);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4096, false",
    "https://build.example, false",
    "http://build.example:81, true",
  })
  void aPasswordThatOthersCanReadIsWarnedOf(String url, boolean warned) {
    ServerAddress open = ServerAddress.of(new ServerId(url));
    ServerAddress locked = open.with(new Credentials("opencode", "secret"));
    assertThat(NamedServers.warning(open)).isEmpty();
    assertThat(NamedServers.warning(locked).isPresent()).isEqualTo(warned);
    assertThat(NamedServers.warning(locked).orElse("")).doesNotContain("secret");
  }

  @Test
  void aServersOwnPasswordGoesBeforeTheUsualOne() throws Exception {
    assertThat(credentials("http://127.0.0.1:1", new PasswordSource.Variable("PW")))
        .contains(new Credentials("opencode", "own"));
  }
}
