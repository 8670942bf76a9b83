package dev.sidelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sidelight.model.ServerId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuiPanesTest {

  @ParameterizedTest
  @CsvSource({
    "attach http://127.0.0.1:4096, http://127.0.0.1:4096",
    "attach https://build.example/oc/ --dir /tmp, https://build.example/oc",
    "attach --session ses_1 http://127.0.0.1:5000, http://127.0.0.1:5000",
    "--port 5001, http://127.0.0.1:5001",
    "/tmp/shop --port 5001 --mdns, http://127.0.0.1:5001",
    "--port 0,",
    "/tmp/attach,",
    "run attach http://127.0.0.1:4096,",
    "serve --port 4096,",
    "web --port 4096,",
    "attach,",
  })
  void theServerOfATuiIsWhatItsWordsName(String words, String server) {
    assertThat(TuiPanes.server(words.split(" ")))
        .isEqualTo(Optional.ofNullable(server).map(ServerId::new));
  }
}
