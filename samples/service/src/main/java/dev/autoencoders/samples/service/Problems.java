package dev.autoencoders.samples.service;

import dev.autoencoders.exception.InferenceTimeoutException;
import dev.autoencoders.exception.InvalidImageException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns failures into answers that say what to do (RFC 9457). */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final String A_SECOND = "1";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> full(Gate.FullException e) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, A_SECOND)
        .body(problem(HttpStatus.TOO_MANY_REQUESTS, e));
  }

  @ExceptionHandler({Gate.TooLongException.class, InferenceTimeoutException.class})
  ProblemDetail tooLong(RuntimeException e) {
    return problem(HttpStatus.SERVICE_UNAVAILABLE, e);
  }

  /** A file that is no picture, damaged or too large; rows and values that don't fit. */
  @ExceptionHandler({InvalidImageException.class, IllegalArgumentException.class})
  ProblemDetail wrong(RuntimeException e) {
    return problem(HttpStatus.UNPROCESSABLE_ENTITY, e);
  }

  /** Callers learn nothing of the inside; the log does. */
  @ExceptionHandler
  ProblemDetail unexpected(Exception e) {
    logger.error("unexpected failure", e);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "unexpected failure; the log of the service says more");
  }

  private static ProblemDetail problem(HttpStatusCode status, RuntimeException e) {
    return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
  }
}
