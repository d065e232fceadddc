package org.tongchuang.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitUntilState;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page costs on a phone that has not been here before, in bytes as they are served. */
class BudgetTests extends BrowserTest {

  private static final int KB = 1024;
  private static final int FIELD_SCRIPT = 90 * KB;
  private static final int PUBLIC_PAGE = 60 * KB;

  /** Something that a page asked for. */
  private record Served(String type, String path, int bytes) {}

  @Test
  void theFieldAppHasAtMost90KilobytesOfScript() {
    var script = served("/field/").stream().filter(it -> it.type().equals("script")).toList();

    assertThat(bytes(script)).as("%s", script).isBetween(KB, FIELD_SCRIPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/report", "/progress", "/s/ZG-001"})
  void aPageForEverybodyHasAtMost60KilobytesInAll(String path) {
    var all = served(path);

    assertThat(bytes(all)).as("%s", all).isBetween(KB, PUBLIC_PAGE);
  }

  private List<Served> served(String path) {
    var requests = new CopyOnWriteArrayList<Request>();
    try (var phone = chromium.open(Chromium.phone().setServiceWorkers(ServiceWorkerPolicy.BLOCK))) {
      var page = phone.newPage();
      page.onRequestFinished(requests::add);
      page.navigate(at(path), new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
      return requests.stream()
          .map(
              it ->
                  new Served(
                      it.resourceType(),
                      URI.create(it.url()).getPath(),
                      it.sizes().responseBodySize + it.sizes().responseHeadersSize))
          .toList();
    }
  }

  private static int bytes(List<Served> served) {
    return served.stream().mapToInt(Served::bytes).sum();
  }
}
