package monster.quicksell.support.intake.conversation;

import monster.quicksell.support.event.Attachment;

/**
 * A file that came with a message.
 *
 * @param name as the sender called it, without path
 * @param type media type
 * @param size in bytes
 * @param sha256 the key under which its bytes are kept
 */
public record StoredFile(String name, String type, long size, String sha256) {

	static StoredFile of(Attachment attachment) {
		return new StoredFile(attachment.getName(), attachment.getType(), attachment.getSize(), attachment.getSha256());
	}

	Attachment toAttachment() {
		return new Attachment(this.name, this.type, this.size, this.sha256);
	}

}
