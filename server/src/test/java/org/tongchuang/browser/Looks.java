package org.tongchuang.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Screens as every reader wants them: wide and narrow, in usual and in large print, by day and in
 * the dark. Somebody goes through them once; each is turned about before the next. Nothing that axe
 * finds is right; on the screens for everybody and for the phone everything that is tapped is large
 * enough, everything that is read too, and nothing is wider than the narrowest phone.
 *
 * <p>{@code TONGCHUANG_SCREENSHOTS} names a folder into which each screen is painted.
 */
final class Looks {

  private static final int NARROWEST = 320;

  /** How much of a long screen is painted. */
  private static final int HIGHEST = 2000;

  /** A colour on its way to another is none of either. */
  private static final String AT_REST =
      """
      () => Promise.race([
        Promise.allSettled(
          document.getAnimations()
            .filter((it) => it.effect.getComputedTiming().endTime !== Infinity)
            .map((it) => it.finished)),
        // one within something that is folded up may never end
        new Promise((done) => setTimeout(done, 2000))])
      """;

  private static final List<String> EVERYTHING =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  /** All that is otherwise in the dark. */
  private static final List<String> COLOURS = List.of("color-contrast");

  /** The first rows of a list stand for the others, of which other tests make hundreds. */
  private static final String VIOLATIONS =
      """
      async (runOnly) => {
        const found = await axe.run(
          { include: [['html']],
            exclude: [['main tbody > tr:nth-child(n+9)'], ['main li:nth-child(n+9)']] },
          { runOnly, resultTypes: ['violations'] })
        return found.violations.flatMap((it) =>
          it.nodes.map((node) => `${it.id} at ${node.target.join(' ')}: ${node.failureSummary}`))
      }
      """;

  /** A link within a sentence is as high as the sentence; everything else needs room. */
  private static final String SMALL_TARGETS =
      """
      (least) => [...document.querySelectorAll(
            'a[href], button, select, textarea, summary, label:has(input), input:not([type=hidden])')]
          .filter((it) => !it.closest('label') || it.matches('label'))
          .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.matches('.skip'))
          .filter((it) => !(it.matches('a') && getComputedStyle(it).display === 'inline'
                && it.parentElement.textContent.trim() !== it.textContent.trim()))
          .map((it) => [it, it.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < least - 0.5)
          .map(([it, box]) => `${it.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`)
      """;

  private static final String SMALL_WORDS =
      """
      (least) => {
        const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const small = new Set()
        while (words.nextNode()) {
          const { parentElement: it, data } = words.currentNode
          if (data.trim() && it.checkVisibility() && !it.closest('script, noscript, .hidden')
                && parseFloat(getComputedStyle(it).fontSize) < least - 0.1) {
            small.add(`${data.trim()} ${getComputedStyle(it).fontSize}`)
          }
        }
        return [...small]
      }
      """;

  /**
   * As if it were chosen in another window of this device; a page of the server's has no script.
   */
  private static final String PRINT =
      """
      async ([large, end]) => {
        localStorage.setItem('tongchuang.elder', large ? 'yes' : 'no')
        dispatchEvent(new StorageEvent('storage'))
        if (!document.querySelector('#app')) {
          document.documentElement.toggleAttribute('data-elder', large)
        }
        await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
        if (end) {
          scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })
        }
      }
      """;

  private static final String SCROLLED_TO_THE_END =
      "scrollY > 0 && scrollY + innerHeight > document.documentElement.scrollHeight - 2";

  private static final String AXE = axe();

  /** How somebody wants to read, and with what. */
  private enum Look {
    PHONE(Chromium.PHONE, false),
    PHONE_LARGE_PRINT(Chromium.PHONE, true),
    DESK(Chromium.DESK, false),
    DESK_LARGE_PRINT(Chromium.DESK, true);

    private final int width;
    private final boolean large;

    Look(int width, boolean large) {
      this.width = width;
      this.large = large;
    }
  }

  private final List<Look> all;

  /** What is meant for fingers, and for whoever sees badly. */
  private final boolean everybody;

  private final List<String> faults = new ArrayList<>();

  private Looks(List<Look> all, boolean everybody) {
    this.all = all;
    this.everybody = everybody;
  }

  /** Those of screens for everybody and for the phone. */
  static Looks ofPhone() {
    return new Looks(
        List.of(Look.PHONE, Look.PHONE_LARGE_PRINT, Look.DESK, Look.DESK_LARGE_PRINT), true);
  }

  /** A desk on a phone is for a look in passing; who wants large print there has the field app. */
  static Looks ofDesk() {
    return new Looks(List.of(Look.DESK, Look.DESK_LARGE_PRINT, Look.PHONE), false);
  }

  /** The leader's page, which is read as it is wanted, and on the desk. */
  static Looks ofLeader() {
    return new Looks(
        List.of(Look.DESK, Look.DESK_LARGE_PRINT, Look.PHONE, Look.PHONE_LARGE_PRINT), false);
  }

  private static String axe() {
    try {
      return Files.readString(Path.of("../web/node_modules/axe-core/axe.min.js"));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** A device to go through the screens with. */
  BrowserContext open(Chromium chromium) {
    var context =
        chromium.open(Chromium.device(all.getFirst().width).setColorScheme(ColorScheme.LIGHT));
    context.addInitScript(AXE);
    return context;
  }

  /** What was wrong with the screens, each with its name. */
  List<String> faults() {
    return faults;
  }

  /** Notes everything that is wrong with a screen, and leaves it as it was. */
  void examine(Page page, String screen) {
    // what is in the document may still be without its style
    page.waitForLoadState();
    var end = page.evaluate(SCROLLED_TO_THE_END);
    for (var look : all) {
      turn(page, look, end);
      examine(page, screen, look);
    }
    turn(page, all.getFirst(), end);
  }

  private static void turn(Page page, Look look, Object end) {
    page.setViewportSize(look.width, Chromium.height(look.width));
    page.evaluate(PRINT, List.of(look.large, end));
  }

  private void examine(Page page, String screen, Look look) {
    var where = screen + " in " + look;
    page.evaluate(AT_REST);
    paint(page, screen, look, "");
    note(where, page.evaluate(VIOLATIONS, EVERYTHING));
    // colours are the same however wide a page is
    if (look == all.getFirst()) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      page.evaluate(AT_REST);
      paint(page, screen, look, "_DARK");
      note(where + " in the dark", page.evaluate(VIOLATIONS, COLOURS));
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      page.evaluate(AT_REST);
    }
    if (!everybody) {
      return;
    }
    note(where + ": too small to tap", page.evaluate(SMALL_TARGETS, look.large ? 60 : 44));
    note(where + ": too small to read", page.evaluate(SMALL_WORDS, look.large ? 24 : 16));
    if (look.width == Chromium.PHONE) {
      page.setViewportSize(NARROWEST, Chromium.height(NARROWEST));
      var width = (Number) page.evaluate("document.documentElement.scrollWidth");
      if (width.intValue() > NARROWEST) {
        faults.add(where + ": " + width + " wide on the narrowest phone");
      }
    }
  }

  private void note(String where, Object found) {
    ((List<?>) found).forEach(it -> faults.add(where + ": " + it));
  }

  private static void paint(Page page, String screen, Look look, String light) {
    Optional.ofNullable(System.getenv("TONGCHUANG_SCREENSHOTS"))
        .map(it -> Path.of(it, screen + "-" + look + light + ".png"))
        .ifPresent(
            it ->
                page.screenshot(
                    new Page.ScreenshotOptions()
                        .setPath(it)
                        .setFullPage(true)
                        .setScale(ScreenshotScale.CSS)
                        .setClip(0, 0, look.width, Math.min(height(page), HIGHEST))));
  }

  private static int height(Page page) {
    return ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
  }
}
