package org.tongchuang.documents.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.documents.DocumentPermission;
import org.tongchuang.documents.DocumentRefusal;
import org.tongchuang.documents.Templates;
import org.tongchuang.documents.WordTemplate;
import org.tongchuang.documents.web.DocumentViews.TemplateView;
import org.tongchuang.http.Attachment;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;

/** The templates of documents over HTTP. */
@RestController
@RequestMapping("/api/v1/document-templates")
class DocumentTemplateController {

  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";

  private final Templates templates;
  private final DocumentViews views;

  DocumentTemplateController(Templates templates, DocumentViews views) {
    this.templates = templates;
    this.views = views;
  }

  /** All kinds with their templates. */
  @GetMapping
  Page<TemplateView> list(Actor actor, Locale reader) {
    boolean mayChange = actor.may(DocumentPermission.DOCUMENT_TEMPLATE, actor.district().area());
    return Page.all(
        templates.list(actor).stream().map(it -> views.template(it, mayChange, reader)).toList());
  }

  /** The template of a kind as it is used now, to be edited. */
  @GetMapping("/{kind}/template.docx")
  void get(
      @PathVariable @Size(max = 40) @Pattern(regexp = CODE) String kind,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    Attachment.send(response, kind + ".docx", Attachment.DOCX, templates.get(kind, actor));
  }

  /** Puts a Word file in place of the template, unless something is wrong with it. */
  @PutMapping("/{kind}")
  ResponseEntity<Void> replace(
      @PathVariable @Size(max = 40) @Pattern(regexp = CODE) String kind,
      HttpServletRequest request,
      Actor actor,
      Locale reader)
      throws IOException {
    actor.require(DocumentPermission.DOCUMENT_TEMPLATE, actor.district().area());
    var bytes = request.getInputStream().readNBytes(WordTemplate.MOST_BYTES + 1);
    if (bytes.length > WordTemplate.MOST_BYTES) {
      throw new Refusal(DocumentRefusal.TEMPLATE_TOO_LARGE, WordTemplate.MOST_BYTES >> 20);
    }
    var faults = templates.replace(kind, bytes, actor);
    if (!faults.isEmpty()) {
      throw new Refusal(
          DocumentRefusal.TEMPLATE_HAS_FAULTS, faults.size(), views.sentences(faults, reader));
    }
    return ResponseEntity.noContent().build();
  }

  /** Goes back to the pack's template. */
  @DeleteMapping("/{kind}")
  ResponseEntity<Void> reset(
      @PathVariable @Size(max = 40) @Pattern(regexp = CODE) String kind, Actor actor) {
    templates.reset(kind, actor);
    return ResponseEntity.noContent().build();
  }
}
