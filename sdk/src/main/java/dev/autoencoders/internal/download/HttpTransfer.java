package dev.autoencoders.internal.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Brings a file, or the rest of it, from one mirror into a {@link Part}. */
final class HttpTransfer {
  private static final int REDIRECTS = 5;

  /** Who asks for a longer pause is given up for the next mirror. */
  private static final long LONGEST_PAUSE = 60_000;

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

  private final HttpClient client;
  private final Patience patience;
  private final Redirects redirects;
  private final long limit;
  private final Progress progress;

  HttpTransfer(Patience patience, Redirects redirects, long limit, Progress progress) {
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect())
            .build();
    this.patience = patience;
    this.redirects = redirects;
    this.limit = limit;
    this.progress = progress;
  }

  /**
   * Fills the part.
   *
   * @param verified whether a checksum will tell if old and new bytes do not fit together
   * @return whether the part went on from bytes that were there before
   * @throws TransferException if the mirror or the way to it failed
   * @throws IOException if the part can't be written
   */
  boolean fetch(URI mirror, Part part, boolean verified)
      throws TransferException, IOException, InterruptedException {
    boolean resume = part.isFrom(mirror) && (part.etag() != null || verified);
    var response = send(mirror, part, resume);
    try (BodyReader body = new BodyReader(response.body(), patience)) {
      int status = response.statusCode();
      if (status == 200) {
        part.restart(mirror, strongEtag(response));
        receive(body, part, length(response));
        return false;
      }
      if (resume && status == 206) {
        receive(body, part, totalOfRange(response, part));
        return true;
      }
      if (resume && verified && status == 416) {
        // Nothing comes after what is there: it may be complete, as the checksum will tell.
        return true;
      }
      throw unexpected(response, part);
    }
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(URI mirror, Part part, boolean resume)
      throws TransferException, IOException, InterruptedException {
    URI address = mirror;
    for (int hop = 0; hop <= REDIRECTS; hop++) {
      HttpRequest request = request(address, part, resume);
      var response = answer(request);
      String location = response.headers().firstValue("Location").orElse(null);
      if (response.statusCode() / 100 != 3 || location == null) {
        return response;
      }
      new BodyReader(response.body(), patience).close();
      address = redirects.follow(address, location);
    }
    throw new TransferException("expected at most " + REDIRECTS + " redirects, found more", false);
  }

  /** Waits for the head of the response. A timeout of the request may count the body as well. */
  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer(HttpRequest request)
      throws TransferException, InterruptedException {
    var pending = client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    try {
      return pending.get(patience.deadline().atMost(patience.stall()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new TransferException(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      pending.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new TransferException(
          "expected an answer, found none for " + patience.stall().toMillis() + " ms", true);
    }
  }

  private HttpRequest request(URI address, Part part, boolean resume) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (resume) {
      request.header("Range", "bytes=" + part.size() + "-");
      String etag = part.etag();
      if (etag != null) {
        request.header("If-Range", etag);
      }
    }
    return request.build();
  }

  /** What the mirror promises, or -1: for listeners alone, so a senseless promise is none. */
  private static long length(HttpResponse<?> response) {
    String promised = response.headers().firstValue("Content-Length").orElse("");
    return LENGTH.matcher(promised).matches() ? Long.parseLong(promised) : -1;
  }

  private void receive(BodyReader body, Part part, long total)
      throws TransferException, IOException, InterruptedException {
    for (List<ByteBuffer> piece = body.next(); piece != null; piece = body.next()) {
      for (ByteBuffer buffer : piece) {
        if (part.size() + buffer.remaining() > limit) {
          part.clear();
          throw new TransferException("expected at most " + limit + " bytes, found more", false);
        }
        part.append(buffer);
      }
      progress.at(part.size(), total);
    }
  }

  /** Returns the length of the whole file, or -1, after a look at whether the rest fits. */
  private static long totalOfRange(HttpResponse<?> response, Part part)
      throws TransferException, IOException {
    String header = response.headers().firstValue("Content-Range").orElse("nothing");
    Matcher range = CONTENT_RANGE.matcher(header);
    if (!range.matches() || Long.parseLong(range.group(1)) != part.size()) {
      String found =
          "expected the bytes from " + part.size() + " on, found Content-Range " + header;
      part.clear();
      throw new TransferException(found, true);
    }
    return range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
  }

  /** A weak ETag does not promise the same bytes, so it can't vouch for a part. */
  private static @Nullable String strongEtag(HttpResponse<?> response) {
    return response.headers().firstValue("ETag").filter(tag -> tag.startsWith("\"")).orElse(null);
  }

  private static TransferException unexpected(HttpResponse<?> response, Part part)
      throws IOException {
    int status = response.statusCode();
    boolean nothingLeft = status == 416;
    if (nothingLeft) {
      part.clear(); // the next try asks for the whole file
    }
    String wish = response.headers().firstValue("Retry-After").orElse("");
    long pause = pauseMillis(wish);
    boolean passing = nothingLeft || status == 408 || status == 429 || status >= 500;
    return new TransferException(
        "expected status 200, found " + status + (wish.isEmpty() ? "" : ", Retry-After " + wish),
        passing && pause <= LONGEST_PAUSE,
        pause);
  }

  /** What a Retry-After header asks for, as seconds or as a date; 0 for anything else. */
  static long pauseMillis(String retryAfter) {
    if (SECONDS.matcher(retryAfter).matches()) {
      return 1000 * Long.parseLong(retryAfter);
    }
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(retryAfter, Instant::from);
      return Math.max(0, Duration.between(Instant.now(), then).toMillis());
    } catch (DateTimeException e) {
      return 0; // none, or a wish nobody understands: we wait as after any failure
    }
  }
}
