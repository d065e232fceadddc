package org.tongchuang;

import java.util.List;
import java.util.TreeSet;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/** Draws the modules and their direct dependencies as a Mermaid diagram. */
final class ModuleDiagram {

  private static final String BEGIN = "<!-- modules: generated from the code -->\n";
  private static final String END = "<!-- end of modules -->";

  private ModuleDiagram() {}

  /** The page with its diagram drawn anew. */
  static String replacedIn(String page, ApplicationModules modules, List<String> topDown) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (begin < BEGIN.length() || end < begin) {
      throw new IllegalStateException("the page has no place for the diagram");
    }
    return page.substring(0, begin) + draw(modules, topDown) + page.substring(end);
  }

  private static String draw(ApplicationModules modules, List<String> topDown) {
    var drawing = new StringBuilder("```mermaid\nflowchart TD\n");
    for (var name : topDown) {
      if (name.equals("kernel")) {
        continue; // everybody uses it
      }
      var uses = new TreeSet<String>();
      modules
          .getModuleByName(name)
          .orElseThrow()
          .getDirectDependencies(modules, DependencyType.values())
          .uniqueModules()
          .map(it -> it.getIdentifier().toString())
          .filter(it -> !it.equals("kernel"))
          .forEach(uses::add);
      drawing.append("  ").append(name).append('\n');
      uses.forEach(it -> drawing.append("  ").append(name).append(" --> ").append(it).append('\n'));
    }
    return drawing.append("```\n").toString();
  }
}
