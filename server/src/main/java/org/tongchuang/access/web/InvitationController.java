package org.tongchuang.access.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.access.Access;
import org.tongchuang.kernel.Actor;

/** One-time links, which the security administrator gives out. */
@RestController
@RequestMapping("/api/v1/invitations")
class InvitationController {

  private final Access access;

  InvitationController(Access access) {
    this.access = access;
  }

  record Invitation(@NotBlank @Size(max = 60) String username) {}

  record Link(String path) {}

  /** Makes a link for somebody who has a position but no password, or has forgotten it. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Link invite(@Valid @RequestBody Invitation invitation, Actor actor) {
    return new Link("/invitation/" + access.invite(invitation.username(), actor));
  }
}
