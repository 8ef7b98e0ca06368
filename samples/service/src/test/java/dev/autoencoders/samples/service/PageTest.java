package dev.autoencoders.samples.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/**
 * The page in a real browser. Screenshots lie in {@code target/page}. Skipped where there is no
 * Chromium with its driver.
 */
class PageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SHOTS = Path.of("target", "page");
  private static final String NONE = "nothing yet";

  @TempDir static Path folder;
  private static Running service;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(
        Browser.isInstalled(),
        "needs chromium and chromedriver on the PATH, such as Debian's packages chromium and"
            + " chromium-driver");
    Path detector = folder.resolve("pumps");
    Running.writeDetector(detector);
    service = Running.start("--service.detector=" + detector);
    browser = Browser.open(folder.resolve("profile"));
    // What the browser's own first page does is not ours.
    browser.get("about:blank");
    browser.manage().logs().get(LogType.PERFORMANCE);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
      service.close();
    }
  }

  @BeforeEach
  void load() {
    browser.get("http://127.0.0.1:" + service.port() + "/");
  }

  /** Whatever a test does: the page has no errors and asks no other host. */
  @AfterEach
  void pageIsClean() throws IOException {
    List<String> errors = new ArrayList<>();
    for (LogEntry entry : browser.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
        errors.add(entry.getMessage());
      }
    }
    assertThat(errors).as("console").isEmpty();
    String home = "http://127.0.0.1:" + service.port() + "/";
    for (String address : requests()) {
      assertThat(address)
          .matches(found -> found.startsWith(home) || found.matches("(blob|data):.*"));
    }
  }

  private static List<String> requests() throws IOException {
    List<String> addresses = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = json.readTree(entry.getMessage()).get("message");
      if (message.get("method").asText().equals("Network.requestWillBeSent")) {
        addresses.add(message.at("/params/request/url").asText());
      }
    }
    assertThat(addresses).isNotEmpty();
    return addresses;
  }

  @Test
  void photograph_isCleanedAndCompared() throws IOException {
    Path noisy = folder.resolve("noisy.png");
    Files.write(noisy, Pictures.bytes(Pictures.waves(160, 240, 0.1), "png"));
    find("file").sendKeys(noisy.toAbsolutePath().toString());
    waitFor("picture-status", "noisy.png is clean.");
    assertThat(number("document.getElementById('after').naturalWidth")).isEqualTo(240);
    shoot("photograph");
    find("split").sendKeys(Keys.END);
    assertThat(
            script(
                "getComputedStyle(document.getElementById('compare')).getPropertyValue('--split')"))
        .isEqualTo("100%");
  }

  @Test
  void fileThatIsNoPicture_isRefusedInWords() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.png"), "no picture");
    // The refusal is an answer of 422, which Chromium reports on the console by itself.
    find("file").sendKeys(text.toAbsolutePath().toString());
    waitFor("picture-status", "expected");
    List<LogEntry> told = browser.manage().logs().get(LogType.BROWSER).getAll();
    assertThat(told).hasSize(1);
    assertThat(told.get(0).getMessage()).contains("/clean", "422");
  }

  @Test
  void drawnDigit_isCleanedAndFoundOnTheMap() throws IOException {
    WebElement board = find("drawing");
    // A one: down the middle.
    new Actions(browser)
        .moveToElement(board, 0, -60)
        .clickAndHold()
        .moveToElement(board, 0, 0)
        .moveToElement(board, 0, 60)
        .release()
        .perform();
    find("clean-digit").click();
    waitFor("digit-status", "clean");
    double middle = brightness("cleaned", 12, 8, 4, 12);
    double side = brightness("cleaned", 2, 8, 4, 12);
    assertThat(middle).isGreaterThan(side + 100);
    find("find-digit").click();
    waitFor("digit-status", "where the model puts");
    assertThat(find("place").getText()).startsWith("First number");
    shoot("digit");
  }

  @Test
  void keyboard_drawsAndMovesOnTheMap() {
    find("drawing").sendKeys(Keys.SPACE, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    assertThat(brightness("drawing", 108, 120, 8, 8)).isGreaterThan(200);
    String before = find("place").getText();
    find("map").sendKeys(Keys.ARROW_RIGHT);
    assertThat(find("place").getText()).isNotEqualTo(before);
  }

  @Test
  void pastedRows_showWhatStandsOutAndWhy() throws IOException {
    find("rows").sendKeys("rpm,flow\n0.5,0.5\n0.5,0.9\n");
    find("examine").click();
    waitFor("table-status", "1 of 2 rows stand out.");
    List<WebElement> cells =
        browser.findElements(By.cssSelector("#verdict-rows tr:first-child td"));
    assertThat(cells).extracting(WebElement::getText).contains("2", "stands out", "8.00");
    assertThat(cells.get(3).getText()).startsWith("flow");
    shoot("rows");
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void width_fitsWithoutScrollingSideways(int width) throws IOException {
    for (String scheme : List.of("light", "dark")) {
      Browser.show(browser, width, scheme);
      load();
      waitForMap();
      assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
      assertThat(lowestContrast()).as(scheme).isGreaterThanOrEqualTo(4.5);
      shoot("page-" + width + "-" + scheme);
    }
    Browser.show(browser, 1280, "light");
  }

  @Test
  void everyControl_hasAName() {
    List<WebElement> controls =
        browser.findElements(By.cssSelector("input, button, textarea, canvas, img, [tabindex]"));
    assertThat(controls).hasSizeGreaterThan(10);
    for (WebElement control : controls) {
      if (control.isDisplayed()) {
        assertThat(control.getAccessibleName()).as(control.getDomAttribute("id")).isNotBlank();
      }
    }
  }

  private static void shoot(String name) throws IOException {
    Files.createDirectories(SHOTS);
    Files.write(SHOTS.resolve(name + ".png"), Browser.wholePage(browser, OutputType.BYTES));
  }

  private static WebElement find(String id) {
    return browser.findElement(By.id(id));
  }

  private static void waitFor(String id, String text) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String found = NONE;
    while (System.nanoTime() < end && !found.contains(text)) {
      found = find(id).getText();
    }
    assertThat(found).contains(text);
  }

  private static void waitForMap() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && brightness("map", 0, 0, 224, 224) < 5) {
      Thread.onSpinWait();
    }
  }

  private static Object script(String expression) {
    Object value = ((JavascriptExecutor) browser).executeScript("return " + expression);
    return value == null ? NONE : value;
  }

  private static double number(String expression) {
    return ((Number) script(expression)).doubleValue();
  }

  /** Mean of the red of a part of a canvas, 0 to 255. */
  private static double brightness(String canvas, int x, int y, int width, int height) {
    return number(
        String.format(
            Locale.ROOT,
            "(() => { const d = document.getElementById('%s').getContext('2d').getImageData(%d, %d,"
                + " %d, %d).data; let s = 0; for (let i = 0; i < d.length; i += 4) s += d[i];"
                + " return 4 * s / d.length; })()",
            canvas,
            x,
            y,
            width,
            height));
  }

  /** The lowest ratio of a text's colour to its ground (WCAG 2.2, 1.4.3). */
  private static double lowestContrast() throws IOException {
    return number(Browser.script("contrast.js"));
  }
}
