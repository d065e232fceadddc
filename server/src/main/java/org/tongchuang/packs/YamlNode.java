package org.tongchuang.packs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A value of a pack's YAML file with the line where it stands. Every scalar is text as it is
 * written: {@code 08:00}, {@code no} and {@code 411602} mean what they look like. Like a {@link
 * Row}, each question either answers, or reports a fault and answers with something harmless.
 */
public final class YamlNode {

  private final Pack pack;
  private final String file;
  private final Node node;

  YamlNode(Pack pack, String file, Node node) {
    this.pack = pack;
    this.file = file;
    this.node = node;
  }

  /** The line where the value begins, counted from 1. */
  public int line() {
    return node.getStartMark().getLine() + 1;
  }

  /** The trimmed text of a scalar; a fault when it is empty or no scalar. */
  public String text() {
    var text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    if (text.isEmpty()) {
      fault("not-a-text");
    }
    return text;
  }

  /** The keys of a mapping, in order; none when it is no mapping. */
  public List<String> keys() {
    return tuples().stream().map(YamlNode::key).toList();
  }

  /** The value under a key; empty when there is none, or the key stands there without a value. */
  public Optional<YamlNode> find(String key) {
    return tuples().stream()
        .filter(it -> key(it).equals(key))
        .map(it -> new YamlNode(pack, file, it.getValueNode()))
        .filter(it -> !it.isBlank())
        .findFirst();
  }

  /** The value under a key; empty, with a fault, when there is none. */
  public Optional<YamlNode> get(String key) {
    var value = find(key);
    if (value.isEmpty()) {
      fault("missing-key", key);
    }
    return value;
  }

  /** The text under a key; a fault when there is none. */
  public String text(String key) {
    return get(key).map(YamlNode::text).orElse("");
  }

  /** The text under a key that may be left out. */
  public Optional<String> optional(String key) {
    return find(key).map(YamlNode::text).filter(it -> !it.isEmpty());
  }

  /**
   * The text under a key turned into a value.
   *
   * @param valid what the text must satisfy; otherwise {@code reason} is reported with the text
   */
  public <T> Optional<T> value(
      String key, Predicate<String> valid, Function<String, T> make, String reason) {
    return get(key).flatMap(it -> it.value(valid, make, reason));
  }

  /**
   * This scalar turned into a value.
   *
   * @param valid what the text must satisfy; otherwise {@code reason} is reported with the text
   */
  public <T> Optional<T> value(Predicate<String> valid, Function<String, T> make, String reason) {
    var text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!valid.test(text)) {
      fault(reason, text);
      return Optional.empty();
    }
    return Optional.of(make.apply(text));
  }

  /** The entries of the list under a key; none when there is no such key. */
  public List<YamlNode> list(String key) {
    return find(key).map(YamlNode::entries).orElse(List.of());
  }

  /** The entries of the list under a key; none, with a fault, when it is missing or empty. */
  public List<YamlNode> entries(String key) {
    var value = get(key);
    var entries = value.map(YamlNode::entries).orElse(List.of());
    value
        .filter(it -> it.node instanceof SequenceNode && entries.isEmpty())
        .ifPresent(it -> it.fault("empty-list", key));
    return entries;
  }

  /** Reports every key but these, so that a misspelt one is not silently without effect. */
  public void allow(String... keys) {
    for (var tuple : tuples()) {
      if (!List.of(keys).contains(key(tuple))) {
        new YamlNode(pack, file, tuple.getKeyNode())
            .fault("unknown-key", key(tuple), String.join(", ", keys));
      }
    }
  }

  /** Reports a fault at this value. */
  public void fault(String reason, Object... arguments) {
    pack.fault(file, line(), reason, arguments);
  }

  /**
   * Whether every key is a text that stands once in its mapping, and every text is plain; faults.
   */
  boolean isSound() {
    switch (node) {
      case ScalarNode scalar -> {
        if (Pack.indexOfControl(scalar.getValue()) >= 0) {
          fault("control-character");
          return false;
        }
      }
      case MappingNode mapping -> {
        var seen = new HashSet<String>();
        for (var tuple : mapping.getValue()) {
          var key = new YamlNode(pack, file, tuple.getKeyNode());
          if (!(tuple.getKeyNode() instanceof ScalarNode) || !key.isSound()) {
            key.fault("not-a-text");
            return false;
          }
          if (!seen.add(key(tuple))) {
            key.fault("twice-key", key(tuple));
          }
        }
      }
      default -> {}
    }
    return children().stream().allMatch(YamlNode::isSound);
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  private List<YamlNode> children() {
    var children = new ArrayList<Node>();
    tuples().forEach(it -> children.add(it.getValueNode()));
    if (node instanceof SequenceNode sequence) {
      children.addAll(sequence.getValue());
    }
    return children.stream().map(it -> new YamlNode(pack, file, it)).toList();
  }

  private List<YamlNode> entries() {
    if (!(node instanceof SequenceNode)) {
      fault("not-a-list");
      return List.of();
    }
    return children();
  }

  private boolean isBlank() {
    return node instanceof ScalarNode scalar && scalar.getValue().isBlank();
  }

  private List<NodeTuple> tuples() {
    return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
  }
}
