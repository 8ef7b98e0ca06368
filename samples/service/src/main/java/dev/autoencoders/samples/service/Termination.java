package dev.autoencoders.samples.service;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.LoggerFactory;

/**
 * Ends the service before the JVM begins to end. ONNX Runtime ends with the first shutdown hooks,
 * beside those of Spring: a call that is answered then would fail. So the signal to terminate is
 * taken instead, the answers are given, and only then the JVM is told to end.
 *
 * <p>{@code sun.misc.Signal} is in the supported module {@code jdk.unsupported}; it is called by
 * reflection because compilers warn of it, and some JVMs lack it.
 */
final class Termination {
  private Termination() {}

  /**
   * Takes the signal TERM, as process managers and containers send it.
   *
   * @param end ends the service and gives the exit status
   */
  static void before(ExitStatus end) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getDeclaringClass().equals(handler)) {
                  new Thread(() -> System.exit(end.get()), "termination").start();
                }
                return null;
              });
      Method handle = signal.getMethod("handle", signal, handler);
      handle.invoke(null, signal.getConstructor(String.class).newInstance("TERM"), handling);
    } catch (ReflectiveOperationException e) {
      LoggerFactory.getLogger(Termination.class)
          .warn("signals can't be taken here: calls in flight may fail at the end", e);
    }
  }

  /** What ends the service. */
  @FunctionalInterface
  interface ExitStatus {
    int get();
  }
}
