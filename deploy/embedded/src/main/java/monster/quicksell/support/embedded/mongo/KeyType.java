package monster.quicksell.support.embedded.mongo;

import java.nio.ByteBuffer;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * How the store keeps a {@link Key}.
 */
final class KeyType extends BasicDataType<Key> {

	static final KeyType INSTANCE = new KeyType();

	private static final int OVERHEAD = 40;

	@Override
	public int compare(Key first, Key second) {
		return first.compareTo(second);
	}

	@Override
	public int getMemory(Key key) {
		return OVERHEAD + key.bytes().length;
	}

	@Override
	public void write(WriteBuffer buffer, Key key) {
		buffer.putVarInt(key.bytes().length).put(key.bytes());
	}

	@Override
	public Key read(ByteBuffer buffer) {
		byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
		buffer.get(bytes);
		return Key.ofBytes(bytes);
	}

	@Override
	public Key[] createStorage(int size) {
		return new Key[size];
	}

}
