package dev.sidelight.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:4096, http://127.0.0.1:4096",
    "HTTP://LocalHost:4096/, http://localhost:4096",
    "127.0.0.1:4096, http://127.0.0.1:4096",
    "localhost:4096, http://localhost:4096",
    "https://build.example, https://build.example",
    "https://build.example/OpenCode//, https://build.example/OpenCode",
    "'  http://[::1]:4096 ', http://[::1]:4096"
  })
  void readsWhatPeopleWrite(String text, String url) {
    assertThat(ServerUrl.read(text)).isEqualTo(new ServerUrl.Reading.Good(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://",
        "ftp://host",
        "http://host:0",
        "http://host:99999",
        "http://host?x=1",
        "http://host#top",
        "http://my host",
        "http://host:port",
        "/path://host",
        "http:/host",
        "4096",
        ":4096",
        "--help"
      })
  void refusesWhatIsNoBaseUrl(String text) {
    assertThat(ServerUrl.read(text)).isInstanceOf(ServerUrl.Reading.Bad.class);
  }

  @Test
  void refusesAPasswordWithoutRepeatingIt() {
    assertThat(ServerUrl.read("http://opencode:geheim@host:1"))
        .isInstanceOfSatisfying(
            ServerUrl.Reading.Bad.class,
            bad -> assertThat(bad.reason()).contains("passwordEnv").doesNotContain("geheim"));
  }
}
