package org.tongchuang.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to send as {@code after} for the part that follows; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /** The most that any list gives at once. */
  public static final int MOST = 100;

  public Page {
    items = List.copyOf(items);
  }

  /** A list that is complete. */
  public static <T> Page<T> all(List<T> items) {
    return new Page<>(items, null);
  }

  /**
   * A part of a list that is at hand as a whole; the cursor says how many come before.
   *
   * @param after how many items to leave out; none are left beyond the end
   */
  public static <T> Page<T> part(List<T> all, int after, int limit) {
    int from = Math.min(after, all.size());
    int to = from + Math.min(limit, all.size() - from);
    return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
  }

  /** The same part of what the items become. */
  public <R> Page<R> map(Function<List<T>, List<R>> to) {
    return new Page<>(to.apply(items), next);
  }

  /**
   * A part from one item more than was asked for: the last is dropped, and says that more follow.
   */
  public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
    if (oneMore.size() <= limit) {
      return all(oneMore);
    }
    var items = oneMore.subList(0, limit);
    return new Page<>(items, cursor.apply(items.getLast()));
  }
}
