package dev.autoencoders.zoo;

/**
 * What happens if the index of a zoo on the web changes in a way that its owner seldom means, but
 * somebody who brings an old index back, or holds a new one back, does. What is refused at one
 * mirror is looked for at the next; if all are refused, the index in the cache serves while it is
 * valid.
 */
public enum IndexPolicy {
  /**
   * Refuses a lower serial, other content under the same serial, other files under a published
   * version, a serial that is far ahead, an index that is no longer valid, and one that lacks a
   * version which was there before.
   */
  APPEND_ONLY,

  /** Like {@link #APPEND_ONLY}, but only warns of removed versions: owners withdraw bad models. */
  STANDARD,

  /**
   * Warns of all of these and takes the index. For a zoo that was made anew at the same address, or
   * whose owner can't renew the index.
   */
  WARN
}
