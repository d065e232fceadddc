package org.tongchuang.cases.web;

import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.Actor;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.Photos;

/** The photos of a case, for those who may see the case. */
@RestController
@RequestMapping("/api/v1/cases/{id}/photos/{photo}")
class CasePhotoController {

  private final Cases cases;
  private final Photos photos;

  CasePhotoController(Cases cases, Photos photos) {
    this.cases = cases;
    this.photos = photos;
  }

  @GetMapping
  ResponseEntity<Resource> get(
      @PathVariable UUID id,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size,
      Actor actor) {
    return PhotoAnswer.of(
        photos, actor.district(), cases.photo(new CaseId(id), photo, actor), size);
  }
}
