import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './iconPaths.ts';
import { joinClasses } from './joinClasses.ts';
import { Kbd } from './Kbd.tsx';

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet';

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  readonly look?: ButtonLook;
  readonly size?: 'small' | 'normal';
  readonly icon?: IconName;
  /** The key that does the same, as printed on it. */
  readonly shortcut?: string;
};

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  plain: 'border-line-strong bg-surface text-ink hover:bg-hover active:bg-line-faint',
  primary: 'border-accent bg-accent font-semibold text-accent-ink hover:border-accent-hover hover:bg-accent-hover',
  danger: 'tone-danger border-tone-line bg-surface text-tone-ink hover:bg-tone-fill',
  quiet: 'border-transparent bg-transparent text-soft hover:bg-hover hover:text-ink',
};

export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  shortcut,
  type = 'button',
  children,
  ...rest
}: ButtonProps): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      className={joinClasses(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded border whitespace-nowrap select-none',
        'aria-pressed:border-accent-line aria-pressed:bg-accent-soft aria-pressed:text-accent disabled:opacity-50',
        size === 'small' ? 'h-6 px-2 text-sm' : 'h-7 px-2.5',
        LOOKS[look],
      )}
    >
      {icon && <Icon name={icon} sizePx={14} />}
      {children}
      {shortcut && <Kbd onAccent={look === 'primary'}>{shortcut}</Kbd>}
    </button>
  );
}

type IconButtonProps = Omit<ButtonProps, 'icon' | 'children' | 'shortcut'> & {
  readonly icon: IconName;
  /** Read aloud and shown on hover. */
  readonly label: string;
};

export function IconButton({
  icon,
  label,
  look = 'quiet',
  size = 'normal',
  type = 'button',
  ...rest
}: IconButtonProps): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={joinClasses(
        'inline-flex shrink-0 items-center justify-center rounded border select-none disabled:opacity-50',
        size === 'small' ? 'size-6' : 'size-7',
        LOOKS[look],
      )}
    >
      <Icon name={icon} sizePx={size === 'small' ? 14 : 16} />
    </button>
  );
}
