import { type ReactNode, type Ref, useId } from 'react';
import { IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useKitText } from './kitText.ts';

type SearchBoxProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** Narrows what is on the screen; Escape empties it, then leaves it. */
export function SearchBox({ value, onChange, placeholder, inputRef }: SearchBoxProps): ReactNode {
  const text = useKitText();
  const id = useId();
  return (
    <div className="flex h-7 w-full min-w-0 items-center gap-1.5 rounded border border-line-strong bg-surface pl-2 focus-within:border-accent">
      <Icon name="search" sizePx={14} className="text-faint" />
      <input
        id={id}
        ref={inputRef}
        type="text"
        role="searchbox"
        aria-label={placeholder ?? text.search}
        placeholder={placeholder ?? text.search}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint"
      />
      {value !== '' && <IconButton icon="close" label={text.clear} size="small" onClick={() => onChange('')} />}
    </div>
  );
}
