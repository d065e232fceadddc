package org.tongchuang.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds what a cell means by its code or its name; a name that several have finds none of them. */
public final class Lookup<T> {

  private final Map<String, T> coded = new HashMap<>();
  private final Map<String, Optional<T>> named = new HashMap<>();

  public void add(String code, T it, String... names) {
    coded.put(key(code), it);
    List.of(names).stream()
        .map(Lookup::key)
        .distinct()
        .forEach(name -> named.merge(name, Optional.of(it), (_, _) -> Optional.<T>empty()));
  }

  public Optional<T> find(String text) {
    return Optional.ofNullable(coded.get(key(text)))
        .or(() -> named.getOrDefault(key(text), Optional.empty()));
  }

  private static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
